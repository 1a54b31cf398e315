using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What the fits of purchase models share: where to start and what to say about thin data.</summary>
internal static class PurchaseFit
{
    private const int LargeBase = 16_384, Sampled = 10_000;

    /// <summary>The starting points themselves; before them, for a large base, the place where a fit to a sample of it ends, from which few passes over everybody are left.</summary>
    public static double[][] Warm(CustomerPatterns customers, double[][] starts, Func<CustomerPatterns, ILogLikelihood> likelihood, FitOptions? options, CancellationToken cancellation) =>
        customers.Patterns.Length < LargeBase || options?.Starts is not null
            ? starts
            : LikelihoodMaximizer.Approach(likelihood(customers.Sample(Sampled)), starts[0], cancellation) is { } near ? [near, .. starts] : starts;

    /// <summary>Starting points (r, α, a, b), scaled to the customers' own ages and counts.</summary>
    public static double[][] BetaGeometricStarts(CustomerPatterns customers)
    {
        double alpha = RateScale(customers);
        return [[0.5, 0.5 * alpha, 1, 2.5], [1, alpha, 1, 10], [0.25, 0.25 * alpha, 0.5, 1], [2, 2 * alpha, 3, 10]];
    }

    /// <summary>Starting points (r, α, s, β).</summary>
    public static double[][] ParetoStarts(CustomerPatterns customers)
    {
        double alpha = RateScale(customers), age = MeanAge(customers);
        return [[0.5, 0.5 * alpha, 0.5, 0.5 * age], [1, alpha, 1, 2 * age], [0.25, 0.25 * alpha, 0.25, 0.1 * age], [2, 2 * alpha, 2, 5 * age]];
    }

    /// <summary>What is to be said about the customers themselves.</summary>
    public static IEnumerable<string> Remarks(CustomerPatterns customers)
    {
        if (customers.Patterns.Length < 5) yield return "There are hardly any distinct customers to tell parameters apart.";
        if (customers.Frequencies is [0]) yield return "Nobody has bought again: the data say nothing about dropout.";
    }

    /// <summary>The α that gives the mean purchase rate at r = 1, taken twice as high since dropout hides purchases.</summary>
    internal static double RateScale(CustomerPatterns customers)
    {
        double purchases = 0, time = 0;
        foreach (var p in customers.Patterns)
        {
            purchases += (double)p.Count * customers.Frequencies[p.Frequency];
            time += p.Count * customers.Ages[p.Age];
        }
        return Math.Clamp(time / (2 * Math.Max(purchases, 0.5)), 1e-6, 1e6);
    }

    internal static double MeanAge(CustomerPatterns customers)
    {
        double count = customers.Patterns.Sum(p => (double)p.Count);
        return Math.Clamp(customers.Patterns.Sum(p => p.Count * customers.Ages[p.Age]) / count, 1e-6, 1e6);
    }
}
