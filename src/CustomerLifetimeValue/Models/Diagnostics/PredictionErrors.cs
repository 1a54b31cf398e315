using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>How far predictions are from what happened.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct PredictionErrors
{
    internal PredictionErrors(double meanAbsolute, double rootMeanSquare, double bias, double? gini) =>
        (MeanAbsolute, RootMeanSquare, Bias, NormalizedGini) = (meanAbsolute, rootMeanSquare, bias, gini);

    /// <summary>Mean absolute error (MAE).</summary>
    public double MeanAbsolute { get; }

    /// <summary>Root of the mean squared error (RMSE).</summary>
    public double RootMeanSquare { get; }

    /// <summary>Mean of prediction less actual: above 0 where too much was predicted.</summary>
    public double Bias { get; }

    /// <summary>How well the predictions rank the customers: the Gini coefficient of the outcomes in the predicted order, divided by that in their own order. 1 is a perfect ranking, 0 a random one;
    /// null where everybody did the same. Customers predicted alike share their mean rank.</summary>
    public double? NormalizedGini { get; }

    /// <summary>Compares predictions with what happened.</summary>
    /// <param name="predicted">The predictions. Range: finite.</param>
    /// <param name="actual">What happened, in the same order. Range: finite, as many as predictions, at least one.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is nothing to compare.</exception>
    public static PredictionErrors Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        long[] once = new long[actual.Length];
        Array.Fill(once, 1);
        return Of(predicted, actual, once);
    }

    /// <summary>Compares predictions with what happened, each of them for several customers.</summary>
    /// <param name="predicted">The predictions. Range: finite.</param>
    /// <param name="actual">What happened, in the same order. Range: finite, as many as predictions, at least one.</param>
    /// <param name="counts">For how many customers each stands, in the same order. Range: ≥ 1.</param>
    /// <returns>The same as of predictions stated as often as they count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The lengths differ, or there is nothing to compare.</exception>
    public static PredictionErrors Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, ReadOnlySpan<long> counts)
    {
        Require.SameLength(predicted.Length, actual.Length, nameof(actual));
        Require.SameLength(predicted.Length, counts.Length, nameof(counts));
        if (actual.IsEmpty) throw new ArgumentException("There is nothing to compare; allowed: at least one prediction.", nameof(actual));
        double absolute = 0, square = 0, bias = 0, customers = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double error = Require.Finite(predicted[i], nameof(predicted)) - Require.Finite(actual[i], nameof(actual));
            double count = counts[i] >= 1 ? counts[i] : throw Require.RowOutOfRange(nameof(counts), i, counts[i], "a whole number ≥ 1");
            absolute += count * Math.Abs(error);
            square += count * error * error;
            bias += count * error;
            customers += count;
        }
        double best = Covariance(actual, actual, counts, customers);
        return new(absolute / customers, Math.Sqrt(square / customers), bias / customers, best > 0 ? Covariance(predicted, actual, counts, customers) / best : null);
    }

    /// <summary>The errors in invariant text: "MAE 0.76, RMSE 1.6, bias -0.05, Gini 0.79".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"MAE {InvariantText.Measure(MeanAbsolute)}, RMSE {InvariantText.Measure(RootMeanSquare)}, bias {InvariantText.Measure(Bias, 3)}, Gini {(NormalizedGini is { } gini ? gini.ToString("0.###", CultureInfo.InvariantCulture) : "undefined")}");

    /// <summary>Σ (rank by key − mean rank) · value over all customers: what a Gini coefficient is proportional to.</summary>
    private static double Covariance(ReadOnlySpan<double> keys, ReadOnlySpan<double> values, ReadOnlySpan<long> counts, double customers)
    {
        double[] sorted = keys.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double sum = 0, ranked = 0;
        for (int i = 0; i < sorted.Length;)
        {
            double alike = 0, total = 0;
            for (double key = sorted[i]; i < sorted.Length && sorted[i] == key; i++)
            {
                alike += counts[order[i]];
                total += counts[order[i]] * values[order[i]];
            }
            sum += total * (ranked + 0.5 * (alike - customers));
            ranked += alike;
        }
        return sum;
    }
}
