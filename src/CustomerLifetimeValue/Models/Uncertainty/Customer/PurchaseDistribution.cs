using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>How many purchases one customer makes within a horizon: the exact distribution under a model with given parameters.</summary>
/// <remarks>A customer who has left makes none, so that 0 carries the chance of having left and that of merely not buying. What is not known is the
/// customer's own rates, and chance; the parameters are taken as known, which for one customer matters little. Immutable and safe for use by several threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class PurchaseDistribution
{
    private readonly IForecastFuture _ahead;
    private readonly double _alive, _end;

    /// <summary>The distribution for a customer who is alive with a chance; the end is the horizon in the future's unit of time.</summary>
    internal PurchaseDistribution(IForecastFuture ahead, double alive, Duration horizon, double end)
    {
        (_ahead, _alive, Horizon, _end) = (ahead, alive, horizon, end);
        double made = ahead.Purchases(0, end), pairs = ahead.Pairs(0, end);
        Mean = alive * made;
        Variance = Math.Max(0, Mean + alive * (pairs - alive * made * made));
    }

    /// <summary>The time within which purchases count.</summary>
    public Duration Horizon { get; }

    /// <summary>The mean, E[Y].</summary>
    public double Mean { get; }

    /// <summary>The variance, E[Y²] − E[Y]².</summary>
    public double Variance { get; }

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>The chance of exactly a number of purchases.</summary>
    /// <param name="purchases">How many, n. Range: ≥ 0.</param>
    /// <returns>P(Y = n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public double Probability(int purchases)
    {
        double ahead = _ahead.Probability(Require.NotNegative(purchases), _end);
        return purchases == 0 ? PurchaseModel.OrHasLeft(_alive, ahead) : _alive * ahead;
    }

    /// <summary>The chance of at most a number of purchases.</summary>
    /// <param name="purchases">How many, n. Range: ≥ 0.</param>
    /// <returns>P(Y ≤ n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public double CumulativeProbability(int purchases) => 1 - Above(Require.NotNegative(purchases));

    /// <summary>The smallest number of purchases that is not exceeded with a given chance.</summary>
    /// <param name="probability">The chance, q. Range: [0, 1).</param>
    /// <returns>The smallest n with P(Y ≤ n) ≥ q.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The quantile is larger than an int holds, 2,147,483,647.</exception>
    public int Quantile(double probability)
    {
        if (probability is not (>= 0 and < 1)) throw Require.OutOfRange(nameof(probability), probability, "a number in [0, 1)");
        double rest = 1 - probability;
        if (Above(0) <= rest) return 0;
        int low = 0, high = 1;
        while (Above(high) > rest)
        {
            if (high > int.MaxValue / 2) throw new InvalidOperationException("The quantile is above 2,147,483,647 purchases; ask for a shorter horizon.");
            (low, high) = (high, 2 * high);
        }
        while (high - low > 1)
        {
            int middle = low + (high - low) / 2;
            if (Above(middle) <= rest) high = middle; else low = middle;
        }
        return high;
    }

    /// <summary>The interval from the (1 − c)/2 to the (1 + c)/2 quantile, both ends included.</summary>
    /// <param name="confidence">The chance c that it holds the number of purchases at least. Range: (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public Interval Interval(double confidence = 0.95)
    {
        var (lower, upper) = Tails.Of(confidence);
        return new(Quantile(lower), Quantile(upper), confidence);
    }

    /// <summary>The distribution in invariant text: "1.559 ± 2.16 purchases in 52 weeks, none with chance 0.39".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{InvariantText.Measure(Mean)} ± {InvariantText.Measure(StandardDeviation, 3)} purchases in {Horizon}, none with chance {InvariantText.Chance(Probability(0))}");

    /// <summary>P(Y > n).</summary>
    internal double Above(int n) =>
        n == int.MaxValue ? 0 : _alive * Math.Min(1, _ahead.AtLeast(n + 1, _end));
}
