using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>How far predictions are from what happened.</summary>
public readonly record struct PredictionErrors
{
    private PredictionErrors(double meanAbsolute, double rootMeanSquare, double bias, double? gini) =>
        (MeanAbsolute, RootMeanSquare, Bias, NormalizedGini) = (meanAbsolute, rootMeanSquare, bias, gini);

    /// <summary>Mean absolute error (MAE).</summary>
    public double MeanAbsolute { get; }

    /// <summary>Root of the mean squared error (RMSE).</summary>
    public double RootMeanSquare { get; }

    /// <summary>Mean of prediction less actual: above 0 where too much was predicted.</summary>
    public double Bias { get; }

    /// <summary>How well the predictions rank the customers: the Gini coefficient of what happened in the order predicted, against that in its own order. 1 is a perfect order, 0 none;
    /// null where everybody did the same. Customers predicted alike share their mean rank.</summary>
    public double? NormalizedGini { get; }

    /// <summary>Compares predictions with what happened.</summary>
    /// <param name="predicted">The predictions. Range: finite.</param>
    /// <param name="actual">What happened, in the same order. Range: finite, as many as predictions, at least one.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is nothing to compare.</exception>
    public static PredictionErrors Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        Require.SameLength(predicted.Length, actual.Length, nameof(actual));
        if (actual.IsEmpty) throw new ArgumentException("There is nothing to compare; allowed: at least one prediction.", nameof(actual));
        double absolute = 0, square = 0, bias = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double error = Require.Finite(predicted[i], nameof(predicted)) - Require.Finite(actual[i], nameof(actual));
            absolute += Math.Abs(error);
            square += error * error;
            bias += error;
        }
        double best = Covariance(actual, actual);
        return new(absolute / actual.Length, Math.Sqrt(square / actual.Length), bias / actual.Length, best > 0 ? Covariance(predicted, actual) / best : null);
    }

    /// <summary>The errors in invariant text: "MAE 0.76, RMSE 1.6, bias -0.05, Gini 0.79".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"MAE {MeanAbsolute:G4}, RMSE {RootMeanSquare:G4}, bias {Bias:G3}, Gini {(NormalizedGini is { } gini ? gini.ToString("0.###", CultureInfo.InvariantCulture) : "undefined")}");

    /// <summary>Σ (rank by key − mean rank) · value: what a Gini coefficient is proportional to.</summary>
    private static double Covariance(ReadOnlySpan<double> keys, ReadOnlySpan<double> values)
    {
        double[] sorted = keys.ToArray(), along = values.ToArray();
        Array.Sort(sorted, along);
        double sum = 0;
        for (int i = 0; i < sorted.Length;)
        {
            int end = i + 1;
            double total = along[i];
            for (; end < sorted.Length && sorted[end] == sorted[i]; end++) total += along[end];
            sum += total * (0.5 * (i + end - 1) - 0.5 * (sorted.Length - 1));
            i = end;
        }
        return sum;
    }
}
