namespace CustomerLifetimeValue.Numerics;

/// <summary>The constant factor 1: the integrand is the beta density alone.</summary>
internal readonly struct UnitFactor : IBetaFactor
{
    public double Log(double p, double q) => 0;

    public double Slope(double p, double q) => 0;

    public double Reach(double y, double direction) => double.PositiveInfinity;
}
