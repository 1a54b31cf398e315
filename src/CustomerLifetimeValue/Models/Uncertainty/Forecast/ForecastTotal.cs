using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>A total over many customers, as a distribution: how sure its forecast is, and what leaves it unsure.</summary>
/// <remarks>Two things do: chance, since customers do what they do even where the parameters are known, and the parameters, which are not. Chance grows with the root of the number of
/// customers and evens out; the parameters move all customers together. The variances add up (law of total variance). A forecast is right only as far as the model is: the interval does not
/// cover what the model does not know, such as a season or a campaign. Immutable and safe for use by several threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class ForecastTotal
{
    private readonly TotalLaw _law;

    internal ForecastTotal(TotalLaw law, double mean, double chance, double parameters)
    {
        (_law, Mean, FromChance, FromParameters) = (law, mean, chance, parameters);
        StandardDeviation = Math.Sqrt(chance * chance + parameters * parameters);
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation, √(<see cref="FromChance"/>² + <see cref="FromParameters"/>²).</summary>
    public double StandardDeviation { get; }

    /// <summary>The part of the standard deviation that is chance: what would be left if the parameters were known.</summary>
    public double FromChance { get; }

    /// <summary>The part of the standard deviation that comes from not knowing the parameters: what more customers or a longer observation would take away.</summary>
    public double FromParameters { get; }

    /// <summary>The total that is not exceeded with a given chance.</summary>
    /// <param name="probability">The chance, q. Range: (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public double Quantile(double probability) => probability is > 0 and < 1
        ? _law.Quantile(probability)
        : throw Require.OutOfRange(nameof(probability), probability, "a number in (0, 1)");

    /// <summary>The chance of a total of at most an amount.</summary>
    /// <param name="total">The total. Range: finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The total is not finite.</exception>
    public double CumulativeProbability(double total) => _law.CumulativeProbability(Require.Finite(total));

    /// <summary>The interval from the (1 − c)/2 to the (1 + c)/2 quantile.</summary>
    /// <param name="confidence">The chance c that it holds the total. Range: (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public Interval Interval(double confidence = 0.95)
    {
        var (lower, upper) = Tails.Of(confidence);
        return new(Quantile(lower), Quantile(upper), confidence);
    }

    /// <summary>The total in invariant text: "1660 ± 108 (70 by chance, 82 by parameters)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{InvariantText.Measure(Mean, 5)} ± {InvariantText.Measure(StandardDeviation, 3)} ({InvariantText.Measure(FromChance, 3)} by chance, {InvariantText.Measure(FromParameters, 3)} by parameters)");
}
