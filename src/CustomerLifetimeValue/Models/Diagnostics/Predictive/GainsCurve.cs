using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>The share of the outcome that came from the customers with the highest predictions: cumulative gains and lift.</summary>
/// <remarks>Customers of whom the same was expected share what they did, so that their order does not matter. Immutable.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2023, 12, 31), TimeUnit.Week);
/// MbgNbd model = MbgNbd.Fit(customers).Model;
/// Holdout holdout = SampleOrders.Log.Holdout(customers, new DateOnly(2024, 12, 31));
/// var expected = new double[customers.Count];
/// model.ExpectedPurchases(customers, holdout.Length, expected);
/// Console.WriteLine(GainsCurve.Of(expected, [.. holdout.Select(customer =&gt; (double)customer.Purchases)]));
/// </code>
/// </example>
public sealed class GainsCurve
{
    private GainsCurve(GainsPoint[] points, double? gini) => (Points, NormalizedGini) = (Array.AsReadOnly(points), gini);

    /// <summary>The points at equal steps, from the best customers to all.</summary>
    public IReadOnlyList<GainsPoint> Points { get; }

    /// <summary>The area between the curve and the diagonal against that of a perfect order: 1 perfect, 0 none; null where everybody did the same.</summary>
    public double? NormalizedGini { get; }

    /// <summary>The curve of predictions against what happened.</summary>
    /// <param name="predicted">What was expected of each customer. Range: finite.</param>
    /// <param name="actual">What each did, in the same order. Range: finite, ≥ 0, not all 0; as many as predictions, at least one.</param>
    /// <param name="steps">How many points. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is nobody, or nothing happened.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static GainsCurve Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, int steps = 10)
    {
        if (steps is < 1 or > 1000) throw Require.OutOfRange(nameof(steps), steps, "a whole number from 1 to 1000");
        var errors = PredictionErrors.Of(predicted, actual);
        double[] keys = predicted.ToArray(), values = actual.ToArray();
        double total = 0;
        foreach (double value in values) total += Require.NotNegative(value, nameof(actual));
        if (total == 0) throw new ArgumentException("Nothing happened; allowed: at least one value above 0.", nameof(actual));
        Array.Sort(keys, values);
        Array.Reverse(keys);
        Array.Reverse(values);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            double sum = values[from];
            for (to = from + 1; to < keys.Length && keys[to] == keys[from]; to++) sum += values[to];
            Array.Fill(values, sum / (to - from), from, to - from);
        }
        var points = new GainsPoint[steps];
        double done = 0;
        for (int step = 1, next = 0; step <= steps; step++)
        {
            double until = keys.Length * (double)step / steps;
            for (; next + 1 <= Rounding.Above(until); next++) done += values[next];
            points[step - 1] = new((double)step / steps, step == steps ? 1 : Math.Min(1, (done + (next < values.Length ? (until - next) * values[next] : 0)) / total));
        }
        return new(points, errors.NormalizedGini);
    }

    /// <summary>The curve in one line: "best 10 %: 54.2 % of what happened, lift 5.42; Gini 0.62".</summary>
    public override string ToString() => $"{Points[0]}; Gini {NormalizedGini?.ToString("0.###", CultureInfo.InvariantCulture) ?? "undefined"}";
}
