using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Limits on panel lengths where e^(bt) changes fast, although it has no singularity.</summary>
internal static class GompertzTurn
{
    /// <summary>A panel over which e^(bt) changes by this many powers of e is integrated to 1e-20 of it (the error term of the rule of 16 nodes).</summary>
    private const double Longest = 12;

    /// <summary>e to minus this is negligible beside 1.</summary>
    private const double Forgotten = 40;

    /// <summary>How long a panel from a time may be, over a logarithm whose derivative of time is the scale.</summary>
    public static double Reach(GompertzClock clock, double time, double scale)
    {
        double pace = Math.Abs(clock.B);
        return pace * time > End(clock) ? double.PositiveInfinity : Log1p(Longest / (pace * scale));
    }

    /// <summary>How long a panel from a time in units of 1/|b| may be, over time itself.</summary>
    public static double Reach(GompertzClock clock, double time) => time > End(clock) ? double.PositiveInfinity : Longest;

    /// <summary>The time in units of 1/|b| from which on ℓ is linear in time, or constant, to double precision.</summary>
    private static double End(GompertzClock clock) => clock.B > 0 ? Forgotten + Math.Max(0, Math.Log(clock.B * clock.Kappa)) : Forgotten;
}
