using System.Globalization;
using System.Text.Json.Serialization;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Decisions;

/// <summary>How the share of people who respond grows with what is spent on each, ever more slowly, up to a ceiling.</summary>
/// <remarks>
/// <para>rate(x) = floor + (ceiling − floor)·(1 − e^(−k·x)) at a spend of x per head: the curve of Blattberg &amp; Deighton (1996), which they
/// fit by asking what is spent and achieved today and what could be achieved at most with no limit on spend. Their floor is 0; some customers
/// stay though nothing is spent on them, and then a floor is stated.</para>
/// <para>Assumed: returns diminish from the first unit on, there is no threshold below which spend is wasted; and the ceiling is judgement.
/// One observed point and a judgement fix the curve, so treat what follows from it far from today's spend as a direction, not a forecast.</para>
/// </remarks>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record ResponseCurve
{
    private ResponseCurve(double floor, double ceiling, double steepness, double? todaysSpend) =>
        (Floor, Ceiling, Steepness, TodaysSpend) = (floor, ceiling, steepness, todaysSpend);

    /// <summary>The rate where nothing is spent. Range: [0, ceiling).</summary>
    public double Floor { get; }

    /// <summary>The rate that no spend passes. Range: (0, 1].</summary>
    public double Ceiling { get; }

    /// <summary>k: another 1/k per head closes all but 1/e of the gap to the ceiling. Range: > 0.</summary>
    public double Steepness { get; }

    /// <summary>What is spent today per head; null where the curve was not drawn through today's point.</summary>
    public double? TodaysSpend { get; }

    /// <summary>The curve through what is spent and achieved today, under a ceiling.</summary>
    /// <param name="spend">What is spent today per head. Range: finite, > 0.</param>
    /// <param name="rate">Share of people who respond at that spend. Range: above the floor, below the ceiling.</param>
    /// <param name="ceiling">Share of people who would respond at most. Range: above the rate, not above 1.</param>
    /// <param name="floor">Share of people who would respond with nothing spent. Range: [0, rate).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or they lie so close that no curve fits a double.</exception>
    public static ResponseCurve Through(double spend, double rate, double ceiling, double floor = 0)
    {
        Require.Positive(spend);
        Require.Probability(ceiling);
        Require.Probability(floor);
        if (!(rate > floor && rate < ceiling)) throw Require.OutOfRange(nameof(rate), rate, Between(floor, ceiling));
        double steepness = -Log1p(-(rate - floor) / (ceiling - floor)) / spend;
        return new(floor, ceiling, Require.Positive(steepness, nameof(rate)), spend);
    }

    /// <summary>A curve by its parameters.</summary>
    /// <param name="ceiling">Share of people who would respond at most. Range: above the floor, not above 1.</param>
    /// <param name="steepness">k, per unit of money. Range: finite, > 0.</param>
    /// <param name="floor">Share of people who would respond with nothing spent. Range: [0, ceiling).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static ResponseCurve Of(double ceiling, double steepness, double floor = 0)
    {
        Require.Probability(floor);
        if (!(Require.Probability(ceiling) > floor)) throw Require.OutOfRange(nameof(ceiling), ceiling, Between(floor, 1));
        return new(floor, ceiling, Require.Positive(steepness), null);
    }

    /// <summary>Share of people who respond at a spend.</summary>
    /// <param name="spend">Spend per head, x. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spend is outside its range.</exception>
    public double Rate(double spend) => RateAt(Require.NotNegative(spend));

    /// <summary>How much the rate grows with another unit of spend: (ceiling − floor)·k·e^(−k·x).</summary>
    /// <param name="spend">Spend per head, x. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spend is outside its range.</exception>
    public double MarginalRate(double spend) => SlopeAt(Require.NotNegative(spend));

    /// <summary>The spend per head that achieves a rate.</summary>
    /// <param name="rate">The rate. Range: from the floor to below the ceiling.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public double SpendFor(double rate) => rate >= Floor && rate < Ceiling
        ? -Log1p(-(rate - Floor) / (Ceiling - Floor)) / Steepness
        : throw Require.OutOfRange(nameof(rate), rate, string.Create(CultureInfo.InvariantCulture, $"a number from {Floor} to below {Ceiling}"));

    /// <summary>A curve read back.</summary>
    internal static ResponseCurve Restore(double floor, double ceiling, double steepness, double? todaysSpend)
    {
        var curve = Of(ceiling, steepness, floor);
        return todaysSpend is { } spend ? new(floor, ceiling, steepness, Require.Positive(spend, nameof(todaysSpend))) : curve;
    }

    /// <summary>The same floor and today's spend under another ceiling or steepness.</summary>
    internal ResponseCurve With(double ceiling, double steepness) => new(Floor, ceiling, steepness, TodaysSpend);

    internal double RateAt(double spend) => Math.Min(Ceiling, Floor - (Ceiling - Floor) * Expm1(-Steepness * spend));

    internal double SlopeAt(double spend) => (Ceiling - Floor) * Steepness * Math.Exp(-Steepness * spend);

    /// <summary>The curve in invariant text: "0.4·(1 − e^(−0.0173·spend))".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Floor > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Floor:0.####} + ") : "")}{Ceiling - Floor:0.####}·(1 − e^(−{Steepness:G4}·spend))");

    private static string Between(double low, double high) => string.Create(CultureInfo.InvariantCulture, $"a number above {low} and below {high}");
}
