using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What the fits of purchase models in continuous time share: the unit of time, where to start and what to say about thin data.</summary>
internal static class PurchaseFit
{
    /// <summary>The shape at which customers hardly differ any more.</summary>
    private const double Alike = 50;

    /// <summary>The sum of shapes at which customers leave at once or never.</summary>
    private const double AtOnceOrNever = 0.02;

    /// <summary>What is to be maximised, in units of the customers' mean age.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="names">The parameters' names.</param>
    /// <param name="times">For each parameter whether it is a time.</param>
    /// <param name="starts">The starting points for customers of mean age 1.</param>
    /// <param name="likelihood">Makes the likelihood of customers.</param>
    /// <exception cref="ArgumentException">No time has been observed.</exception>
    public static FitProblem Problem(
        CustomerBase customers, string[] names, bool[] times, Func<PurchaseMoments, double[][]> starts, Func<CustomerPatterns, ILogLikelihood> likelihood)
    {
        var patterns = Require.NotNull(customers).Patterns;
        double unit = MeanAge(patterns);
        if (unit == 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"No time has been observed: all of the {customers.Count} customers were won at the end of the observation (age 0); allowed: at least one age above 0."), nameof(customers));
        var scaled = patterns.PerTime(unit);
        double purchases = scaled.Patterns.Sum(p => (double)p.Count * scaled.Frequencies[p.Frequency]);
        return new FitProblem
        {
            Likelihood = likelihood(scaled),
            Names = names,
            Starts = starts(new PurchaseMoments(scaled)),
            Observations = customers.Count,
            Patterns = patterns.Patterns.Length,
            Sample = size => likelihood(scaled.Sample(size)),
            Units = Array.ConvertAll(times, isTime => isTime ? unit : 1),
            LogUnits = -purchases * Math.Log(unit),
        };
    }

    /// <summary>The range of a parameter in units of the mean age: scales go two decades further than shapes, so that a ratio of both can be held at the shapes' edge.</summary>
    public static (double Least, double Most) Range(bool hasUnit) => hasUnit ? (1e-10, 1e10) : (1e-8, 1e8);

    /// <summary>Starting points (r, α, a, b); <paramref name="leaving"/> is the share of those who can leave and seem to have left.</summary>
    public static double[][] BetaGeometricStarts(PurchaseMoments m, double leaving)
    {
        double alpha = 1 / (2 * m.MeanRate), p = m.LeavingPerPurchase, share = Math.Clamp(leaving, 0.02, 0.98);
        double a = AtOnceOrNever * share, b = AtOnceOrNever * (1 - share);
        return
        [
            [m.ActiveShape, m.ActiveShape / m.ActiveRate, 1, 1 / p],
            [0.5, 0.5 * alpha, 1, 2.5],
            [m.ActiveShape, m.ActiveShape / m.ActiveRate, a, b],
            [m.MeanShape, m.MeanShape / m.MeanRate, 0.01, 10],
            [Alike, Alike / m.ActiveRate, Alike * p, Alike * (1 - p)],
            [0.5, 0.5 * alpha, Alike * p, Alike * (1 - p)],
        ];
    }

    /// <summary>Starting points (r, α, s, β).</summary>
    public static double[][] ParetoStarts(PurchaseMoments m)
    {
        double alpha = 1 / (2 * m.MeanRate), share = Math.Clamp(m.OnceShare + (1 - m.OnceShare) * m.GoneShare, 0.02, 0.98);
        double[] AtOnce(double r, double beta) => [r, r / m.ActiveRate, -Math.Log(1 - share) / Math.Log(1 + 1 / beta), beta];
        return
        [
            [0.5, 0.5 * alpha, 0.5, 0.5],
            [0.5, 0.5 * alpha, Alike, Alike / m.LeavingRate],
            AtOnce(m.ActiveShape, 1e-5),
            AtOnce(Alike, 1e-5),
            AtOnce(m.ActiveShape, 1e-2),
            [Alike, Alike / m.ActiveRate, 0.5, 0.5],
            [m.MeanShape, m.MeanShape / m.MeanRate, 0.01, 1],
        ];
    }

    /// <summary>What is to be said about the customers themselves.</summary>
    public static IEnumerable<string> Remarks(CustomerPatterns customers)
    {
        if (customers.Patterns.Length < 5) yield return "There are hardly any distinct customers to tell parameters apart.";
        if (customers.Frequencies is [0]) yield return "Nobody has bought again: the data say nothing about dropout.";
    }

    /// <summary>The mean of T, by parts of the greatest so that no sum overflows.</summary>
    private static double MeanAge(CustomerPatterns customers)
    {
        double most = customers.Ages.Max(), sum = 0, count = 0;
        if (most == 0) return 0;
        foreach (var p in customers.Patterns)
        {
            sum += p.Count * (customers.Ages[p.Age] / most);
            count += p.Count;
        }
        return most * (sum / count);
    }
}
