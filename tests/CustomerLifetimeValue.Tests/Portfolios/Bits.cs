using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Portfolios;

/// <summary>The bits of every loop's result on one portfolio, as text to compare between machines, vector widths and threads.</summary>
internal static class Bits
{
    /// <summary>The vector instructions that are enabled.</summary>
    public static string Hardware =>
        string.Create(CultureInfo.InvariantCulture, $"hardware {Vector512.IsHardwareAccelerated} {Vector256.IsHardwareAccelerated} {Vector128.IsHardwareAccelerated}");

    /// <summary>A line for the hardware, then one for each result.</summary>
    public static IEnumerable<string> Lines(int rows, int? threads)
    {
        double[] values = AnyValues.Many(rows), retention = new double[rows], destination = new double[rows];
        int[] segments = new int[rows];
        for (int i = 0; i < rows; i++) (retention[i], segments[i]) = (i % 997 / 997.0, i * 31 % 7);
        yield return Hardware;
        yield return Line("total", [Portfolio.Total(values, threads)]);
        yield return Line("summary", Numbers(Portfolio.Summarize(values, threads)));
        yield return Line("segments", [.. Portfolio.SummarizeBy(values, segments, 7, threads).SelectMany(Numbers)]);
        DiscountedClv.Evaluate(values, retention, 0.08, destination, threads: threads);
        yield return Line("endless", destination);
        DiscountedClv.Evaluate(values, retention, 0.08, destination, PaymentTiming.EndOfPeriod, growthPerPeriod: 0.03, threads: threads);
        yield return Line("endless, growing", destination);
        DiscountedClv.Evaluate(values, retention, 0.01, destination, PaymentTiming.EndOfPeriod, 17.25, 0.03, threads);
        yield return Line("finite", destination);
        DiscountedClv.Evaluate(values, retention, 0.01, destination, growthPerPeriod: 0.03, horizonInPeriods: 120.5, threads: threads);
        yield return Line("finite, long", destination);
        DiscountedClv.Evaluate(values, retention, 0.01, destination, PaymentTiming.EndOfPeriod, 5000.5, threads: threads);
        yield return Line("finite, very long", destination);
        SimpleClv.Evaluate(retention, retention, retention, destination, threads);
        yield return Line("simple", destination);
        Concentration concentration = Portfolio.Concentration(values);
        yield return Line("concentration", [concentration.Gini!.Value, concentration.ShareOfTop(0.123), concentration.Quantile(0.3), Portfolio.ShareOfTop(values, 0.123)]);
        yield return Line("quantiles", [.. Enumerable.Range(0, 11).Select(i => Portfolio.Quantiles(values).At(i / 10.0))]);
        int[] best = new int[1000];
        Portfolio.Rank(values, best);
        yield return Line("rank", [.. best.Select(row => (double)row)]);
        double[] alive = new double[SomeCustomers.Count];
        foreach (var model in (ParetoNbd[])[new(0.553, 10.58, 0.606, 11.67, TimeUnit.Week), new(3, 1, 0.02, 70, TimeUnit.Week)])
        {
            model.ProbabilityAlive(SomeCustomers, alive);
            yield return Line("alive", alive);
            model.LogLikelihood(SomeCustomers, alive);
            yield return Line("likelihood", alive);
            model.ProbabilityOfPurchases(SomeCustomers, 3, Duration.Weeks(20), alive);
            yield return Line("chance of three", alive);
        }

        new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week).DiscountedExpectedPurchases(SomeCustomers, DiscountRate.PerYear(0.1), alive);
        yield return Line("discounted", alive);
    }

    private static CustomerBase SomeCustomers { get; } = CustomerBase.From(Enumerable.Range(0, 400)
        .Select(i => ((long)i, new CustomerSummary(i % 9, i % 9 == 0 ? 0 : 1 + i % 20, 20.5 + i % 50, TimeUnit.Week))));

    private static double[] Numbers(PortfolioSummary s) => [s.Count, s.Total, s.Mean, s.Variance, s.Skewness!.Value, s.Minimum, s.Maximum];

    private static string Line(string name, double[] numbers) =>
        $"{name} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(numbers.AsSpan())))}";
}
