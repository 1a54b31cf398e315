using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>One period of a customer's predicted value; see <see cref="PredictedClv.ByPeriod"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct PredictedPeriod
{
    internal PredictedPeriod(int number, Duration end, double purchases, double value, double cumulative) =>
        (Number, End, ExpectedPurchases, Value, CumulativeValue) = (number, end, purchases, value, cumulative);

    /// <summary>The period's number, from 1.</summary>
    public int Number { get; }

    /// <summary>The period's end, after the observation end.</summary>
    public Duration End { get; }

    /// <summary>Purchases expected in the period, not discounted.</summary>
    public double ExpectedPurchases { get; }

    /// <summary>The period's discounted value.</summary>
    public double Value { get; }

    /// <summary>The discounted value up to the period's end.</summary>
    public double CumulativeValue { get; }

    /// <summary>The period in invariant text: "period 2: 0.31 purchases, value 2.2, together 4.6".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"period {Number}: {InvariantText.Measure(ExpectedPurchases)} purchases, value {InvariantText.Amount(Value)}, together {InvariantText.Amount(CumulativeValue)}");
}
