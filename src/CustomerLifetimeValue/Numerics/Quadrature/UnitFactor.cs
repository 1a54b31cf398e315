namespace CustomerLifetimeValue.Numerics;

/// <summary>The factor 1.</summary>
internal readonly struct UnitFactor : IBetaFactor
{
    public double Log(double p, double q) => 0;

    public double Slope(double p, double q) => 0;

    public double Reach(double y, double direction) => double.PositiveInfinity;
}
