namespace CustomerLifetimeValue.Numerics;

/// <summary>The logarithm of a function with one peak, analytic in a strip of half-width π about the real line but for singular points
/// above and below its centres: what products of powers become when integrated over a logarithm.</summary>
internal interface IUnimodalIntegrand
{
    /// <summary>A starting point for the search for the peak; any point is valid.</summary>
    double Start { get; }

    /// <summary>The least rate at which the function falls far to the left.</summary>
    double LeftDecay { get; }

    /// <summary>The least rate at which the function falls far to the right.</summary>
    double RightDecay { get; }

    /// <summary>The logarithm at a point.</summary>
    double Log(double y);

    /// <summary>The logarithm's slope at a point: positive left of the peak, negative right of it.</summary>
    double Slope(double y);

    /// <summary>How long a panel from y in a direction (1 or −1) may be for the singular points to stay away; see <see cref="PeakIntegral.Reach"/>.</summary>
    double Reach(double y, double direction);
}
