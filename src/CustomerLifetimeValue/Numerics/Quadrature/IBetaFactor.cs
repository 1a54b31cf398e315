namespace CustomerLifetimeValue.Numerics;

/// <summary>A positive function of a probability p, to be averaged over a beta distribution of it.</summary>
internal interface IBetaFactor
{
    /// <summary>The logarithm at p, with q = 1 − p given beside it.</summary>
    double Log(double p, double q);

    /// <summary>The logarithm's slope by the log-odds y = ln(p/q).</summary>
    double Slope(double p, double q);

    /// <summary>How long a panel from log-odds y in a direction may be.</summary>
    double Reach(double y, double direction);
}
