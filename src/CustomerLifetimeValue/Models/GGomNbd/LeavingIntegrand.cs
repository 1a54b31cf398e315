using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Leaving at ℓ after no purchase since now, for a rate of Gamma(n, A): e^(−sℓ) (1 + u(ℓ)/A)^(−n), u the time at which ℓ is reached.</summary>
/// <remarks>Over ℓ it falls whatever the hazards do. Its singular points are where u is −A, and where u itself has one, 1 + bκ(e^ℓ − 1) = 0.</remarks>
internal readonly struct LeavingIntegrand : IUnimodalIntegrand
{
    private readonly GompertzClock _clock;
    private readonly double _n, _rate, _s, _turn;
    private readonly Singularity _ofRate, _ofClock;

    public LeavingIntegrand(double n, double rate, double s, GompertzClock clock)
    {
        (_n, _rate, _s, _clock) = (n, rate, s, clock);
        _ofRate = Singularity.OfExponential(clock.Growth(-rate) / clock.Kappa);
        _ofClock = clock.B == 0 ? Singularity.None : Singularity.OfExponential(-1 / (clock.B * clock.Kappa));
        _turn = Math.Log(rate / (n * clock.Kappa));
    }

    public double Start => 0;

    public double LeftDecay => double.PositiveInfinity;

    public double RightDecay => _s;

    public double Log(double y) => -_s * y - _n * Log1p(_clock.TimeOf(y) / _rate);

    public double Slope(double y)
    {
        double u = _clock.TimeOf(y);
        return double.IsPositiveInfinity(u) ? double.NegativeInfinity : -_s - _n * (_clock.After(u).Kappa / (_rate + u));
    }

    public double Reach(double y, double direction) =>
        Math.Min(Math.Min(_ofRate.Reach(y), _ofClock.Reach(y)), PeakIntegral.Reach(_turn, y, direction));
}
