using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Being there at time u = y/|b| from now, discounted: e^(−δu) (1 + G(u)/κ)^(−s), b not 0.</summary>
/// <remarks>Over time in units of 1/|b|, in which e^(bu) has the period 2πi and singular points lie on the real line or π beside it.</remarks>
internal readonly struct StayingIntegrand : IUnimodalIntegrand
{
    private readonly GompertzClock _clock;
    private readonly double _delta, _s, _pace;
    private readonly Singularity _singularity;

    public StayingIntegrand(double delta, double s, GompertzClock clock)
    {
        (_delta, _s, _clock, _pace) = (delta, s, clock, Math.Abs(clock.B));
        var (time, height) = clock.Singular;
        _singularity = height == 0 ? Singularity.At(time * _pace) : Singularity.Around(time * _pace, height * _pace);
    }

    public double Start => 0;

    public double LeftDecay => double.PositiveInfinity;

    public double RightDecay => (_delta + _s * Math.Min(_clock.Slope(0), Math.Max(_clock.B, 0))) / _pace;

    public double Log(double y) => -_delta * (y / _pace) - _s * _clock.At(y / _pace);

    public double Slope(double y) => -(_delta + _s * _clock.Slope(y / _pace)) / _pace;

    public double Reach(double y, double direction) => Math.Min(_singularity.Reach(y), GompertzTurn.Reach(_clock, y));
}
