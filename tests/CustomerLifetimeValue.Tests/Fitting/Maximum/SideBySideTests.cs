using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Fitting;

/// <summary>The ascents of a search go on several threads, unless each step is reported: the outcome is the same to the last bit.</summary>
public sealed class SideBySideTests
{
    /// <summary>Enough patterns for several threads, and few enough for a search over all of them.</summary>
    private const int Customers = 2_000;

    public static TheoryData<string> Names => [.. ListedModels.Purchases.Where(descriptor => ListedModels.IsContinuous(descriptor) && descriptor is ModelDescriptor { OrderName: null }).Select(descriptor => descriptor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reported_search_ends_where_an_unreported_one_does(string name)
    {
        var orders = new BgNbd(0.25, 4, 0.8, 2.5, TimeUnit.Week).Simulate(Customers, Duration.Weeks(60), seed: 5, acquisition: Duration.Weeks(20));
        CustomerBase customers = TransactionLog.From(orders).Summarize(TimeUnit.Week);
        Assert.InRange(CustomerPatterns.Of(customers).Count, 512, 3_000);
        var reports = new List<FitProgress>();
        var descriptor = ListedModels.Purchase(name);
        var (reported, unreported) = (Fit(descriptor, customers, new Reports(reports)), Fit(descriptor, customers, null));
        Assert.Equal(unreported, reported);
        Assert.NotEmpty(reports);
    }

    private static string Fit(IPurchaseModelDescriptor descriptor, CustomerBase customers, IProgress<FitProgress>? progress) => descriptor.Name switch
    {
        nameof(BgNbd) => Text(BgNbd.Fit(customers, progress: progress)),
        nameof(MbgNbd) => Text(MbgNbd.Fit(customers, progress: progress)),
        nameof(ParetoNbd) => Text(ParetoNbd.Fit(customers, progress: progress)),
        _ => Text(GGomNbd.Fit(customers, progress: progress)),
    };

    private static string Text<T>(ModelFit<T> fit) where T : notnull =>
        $"{string.Join(" ", fit.Parameters.Select(p => BitConverter.DoubleToInt64Bits(p.Value)))} {BitConverter.DoubleToInt64Bits(fit.LogLikelihood)} {fit.Status} {fit.Iterations} {fit.Diagnosis}";

    private sealed class Reports(List<FitProgress> list) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => list.Add(value);
    }
}
