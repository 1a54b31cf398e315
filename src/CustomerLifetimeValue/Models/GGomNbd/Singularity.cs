using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>A pair of singular points of an integrand, above and below a place of the real line or on it.</summary>
internal readonly struct Singularity
{
    /// <summary>A panel's length in units of the distance to a singular point on the real line, at which the rule of 16 nodes has an error below 1e-16: the Bernstein ellipse
    /// through the point has ρ = 3.2.</summary>
    private const double Behind = 2.5, Ahead = 0.7;

    /// <summary>The same for singular points above and below; a panel that approaches them may be half as long as they are far.</summary>
    private const double Beside = 0.76, Approaching = 0.5;

    private readonly double _place, _height;

    private Singularity(double place, double height) => (_place, _height) = (place, Math.Abs(height));

    /// <summary>No singular point.</summary>
    public static Singularity None => new(double.NegativeInfinity, 0);

    /// <summary>On the real line.</summary>
    public static Singularity At(double place) => new(place, 0);

    /// <summary>Above and below a place.</summary>
    public static Singularity Around(double place, double height) => new(place, height);

    /// <summary>Where e^y is 1 + d + ih.</summary>
    public static Singularity OfExponential(double d, double h = 0) => h == 0
        ? new(d > -1 ? Log1p(d) : Math.Log(-1 - d), d > -1 ? 0 : Math.PI)
        : new(0.5 * Math.Log((1 + d) * (1 + d) + h * h), Math.Atan2(Math.Abs(h), 1 + d));

    /// <summary>How long a panel to the right from y may be.</summary>
    public double Reach(double y)
    {
        if (double.IsInfinity(_place)) return double.PositiveInfinity;
        double ahead = _place - y;
        if (_height == 0) return ahead > 0 ? Ahead * ahead : Behind * -ahead;
        return ahead > 0 ? Math.Max(Beside * _height, Approaching * ahead) : Beside * _height - ahead;
    }

    /// <summary>How long a panel to the left from y may be.</summary>
    public double ReachLeft(double y) => new Singularity(-_place, _height).Reach(-y);
}
