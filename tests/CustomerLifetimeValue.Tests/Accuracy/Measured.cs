using System.Globalization;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Accuracy;

/// <summary>A function's worst error against the golden values.</summary>
/// <param name="function">The function's name on the page.</param>
/// <param name="points">Over how many points.</param>
/// <param name="worst">The worst relative error.</param>
internal sealed class Measured(string function, int points, double worst)
{
    public string Function { get; } = function;

    public int Points { get; } = points;

    public double Worst { get; } = worst;

    /// <summary>A row of the page; what it states leaves a factor of 2 to other processors' elementary functions.</summary>
    public string Row => string.Create(CultureInfo.InvariantCulture, $"| {Function} | {Points:N0} | {Stated} |");

    private string Stated
    {
        get
        {
            double bound = Math.Max(2 * Worst, 2e-16), unit = Math.Pow(10, Math.Floor(Math.Log10(bound)));
            return (Math.Ceiling(bound / unit) * unit).ToString("0e-00", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Measures a function.</summary>
    /// <param name="function">The function's name on the page.</param>
    /// <param name="golden">The rows.</param>
    /// <param name="expected">Where in a row the golden value stands.</param>
    /// <param name="actual">The library's value.</param>
    /// <param name="absolute">An absolute error that does not count: the rounding of terms that cancel.</param>
    public static Measured Of(string function, IReadOnlyList<double[]> golden, int expected, Func<double[], double> actual, Func<double[], double>? absolute = null) =>
        Of(function, golden, row => row[expected], actual, absolute);

    /// <inheritdoc cref="Of(string, IReadOnlyList{double[]}, int, Func{double[], double}, Func{double[], double})"/>
    public static Measured Of<T>(string function, IReadOnlyList<T> golden, Func<T, double> expected, Func<T, double> actual, Func<T, double>? absolute = null)
    {
        double worst = 0;
        int points = 0;
        foreach (T row in golden)
        {
            double truth = expected(row), value = actual(row), error = Math.Abs(value - truth);
            points++;
            if (truth == value || error <= (absolute?.Invoke(row) ?? 0) || (Math.Abs(truth) <= 1e-300 && Math.Abs(value) <= 2e-300)) continue;
            double relative = error / Math.Abs(truth);
            worst = double.IsNaN(relative) ? double.PositiveInfinity : Math.Max(worst, relative);
        }
        return new(function, points, worst);
    }

    /// <summary>The golden rows of a folder, by their columns' names.</summary>
    public static IReadOnlyList<GoldenRow> Rows(string folder, string name) =>
        Support.Golden.Rows(name, Repository.File("tests", "CustomerLifetimeValue.Tests", folder, "any.cs"));

    /// <summary>The golden rows of a folder.</summary>
    public static IReadOnlyList<double[]> Golden(string folder, string name) =>
        Support.Golden.Read(name, Repository.File("tests", "CustomerLifetimeValue.Tests", folder, "any.cs"));
}
