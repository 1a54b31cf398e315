using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Making a first purchase at time A(e^w − 1) while still there: e^(−nw − sℓ), for a rate of Gamma(n, A).</summary>
internal readonly struct BuyingIntegrand : IUnimodalIntegrand
{
    private readonly GompertzClock _clock;
    private readonly double _n, _rate, _s, _turn;
    private readonly Singularity _singularity;

    public BuyingIntegrand(double n, double rate, double s, GompertzClock clock)
    {
        (_n, _rate, _s, _clock) = (n, rate, s, clock);
        var (time, height) = clock.Singular;
        _singularity = Singularity.OfExponential(time / rate, height / rate);
        _turn = Math.Log(clock.Kappa / (s * rate));
    }

    public double Start => 0;

    public double LeftDecay => double.PositiveInfinity;

    public double RightDecay => _n;

    public double Log(double y) => -_n * y - _s * _clock.At(_rate * Expm1(y));

    public double Slope(double y) => -_n - _s * (_rate * Math.Exp(y) * _clock.Slope(_rate * Expm1(y)));

    public double Reach(double y, double direction) => Math.Min(
        Math.Min(_singularity.Reach(y), GompertzTurn.Reach(_clock, _rate * Expm1(y), _rate * Math.Exp(y))), PeakIntegral.Reach(_turn, y, direction));
}
