using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Leaving at τ = t·e^v after k purchases, k ≥ 1, for a rate of Gamma(n, A): the count's chance at τ times the density of leaving, without the count's constant.</summary>
/// <remarks>The factor of the count is computed as a deviance, so that its logarithm does not cancel. Hazards that grow or fade can give it two peaks.</remarks>
internal readonly struct LeavingAfterPurchases : IUnimodalIntegrand
{
    private readonly GompertzClock _clock;
    private readonly double _k, _n, _rate, _s, _t, _leaves, _turnOfRate, _turnOfClock;
    private readonly Singularity _ofRate, _ofClock, _ofPeriod;

    /// <summary>Leaving after k purchases; where <paramref name="leaves"/> is false, making the k-th purchase at τ while still there.</summary>
    public LeavingAfterPurchases(int k, double n, double rate, double s, GompertzClock clock, double t, bool leaves = true)
    {
        (_k, _n, _rate, _s, _clock, _t, _leaves) = (k, n, rate, s, clock, t, leaves ? 1 : 0);
        var (time, height) = clock.Singular;
        _ofRate = Singularity.OfExponential(-rate / t - 1);
        _ofClock = Singularity.OfExponential(time / t - 1, height / t);
        _ofPeriod = clock.B == 0 || height > 0 ? Singularity.None : Singularity.OfExponential(time / t - 1, 2 * Math.PI / (Math.Abs(clock.B) * t));
        (_turnOfRate, _turnOfClock) = (Math.Log(rate / t / n), Math.Log(clock.Kappa / t / s));
    }

    public double Start => 0;

    public double LeftDecay => _k + _leaves;

    public double RightDecay => double.PositiveInfinity;

    /// <summary>The log-time up to which the function certainly rises.</summary>
    public double Rising => Math.Log((_k + _leaves) / 4 / _t * Math.Min(Math.Min(_rate / (_n + _k), _clock.Kappa / (_s + 1)), 1 / Math.Abs(_clock.B)));

    public double Log(double y)
    {
        double time = _t * Math.Exp(y);
        return LogBeta.LogitKernel(_k, _n, time, _rate) - _s * _clock.At(time) + (_leaves > 0 ? Math.Log(_s * (time * _clock.Slope(time))) : 0);
    }

    public double Slope(double y)
    {
        double time = _t * Math.Exp(y);
        return _k + _leaves - (_n + _k) * (time / (_rate + time)) - (_s + _leaves) * (time * _clock.Slope(time)) + _leaves * _clock.B * time;
    }

    public double Reach(double y, double direction)
    {
        double time = _t * Math.Exp(y), turn = GompertzTurn.Reach(_clock, direction > 0 ? time : 0, time);
        double turns = Math.Min(turn, Math.Min(PeakIntegral.Reach(_turnOfRate, y, direction), PeakIntegral.Reach(_turnOfClock, y, direction)));
        return direction > 0
            ? Math.Min(turns, Math.Min(_ofRate.Reach(y), Math.Min(_ofClock.Reach(y), _ofPeriod.Reach(y))))
            : Math.Min(turns, Math.Min(_ofRate.ReachLeft(y), Math.Min(_ofClock.ReachLeft(y), _ofPeriod.ReachLeft(y))));
    }
}
