using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Fits models of regular buyers with a given number of stages, or with the one of the largest likelihood.</summary>
internal static class RegularityChoice
{
    /// <summary>The most stages: gaps that vary by a tenth of their mean, beyond which a calendar with opportunities (<see cref="BgBb"/>) says it better.</summary>
    public const int Most = 100;

    /// <summary>The number of consecutive fits below the best one after which the search ends.</summary>
    private const int Falls = 2;

    /// <summary>The fit.</summary>
    public static ModelFit<TModel> Fit<TModel>(
        Func<int, ModelDescriptor<TModel, CustomerPatterns>> descriptor, CustomerPatterns customers, int? k, FitOptions? options, IProgress<FitProgress>? progress, CancellationToken cancellation)
        where TModel : PurchaseModel
    {
        if (k is { } stated) return descriptor(Require.Whole(1, stated, Most, nameof(k))).Fit(customers, options, progress, cancellation);
        RequireGaps(customers);
        var best = descriptor(1).Fit(customers, options, progress, cancellation);
        for (int stages = 2, falls = 0; stages <= Most && falls < Falls; stages++)
        {
            var fit = descriptor(stages).Fit(customers, options, progress, cancellation);
            if (fit.LogLikelihood > best.LogLikelihood) (best, falls) = (fit, 0);
            else falls++;
        }
        return best;
    }

    /// <summary>Refuses customers whose gaps are not known.</summary>
    public static void RequireGaps(CustomerPatterns customers)
    {
        if (Array.Exists(customers.LogGaps, double.IsNaN)) throw PurchaseModel.UnknownGaps(nameof(customers));
    }
}
