using BenchmarkDotNet.Attributes;

namespace CustomerLifetimeValue.Benchmarks;

/// <summary>Stating rates for another period, beside the power that one would write by hand.</summary>
[MemoryDiagnoser]
public class RateConversions
{
    private readonly double[] _rates = [.. Enumerable.Range(1, 1000).Select(i => i / 1001.0)];

    [Benchmark(Baseline = true)]
    public double Power_by_hand()
    {
        double sum = 0;
        foreach (double rate in _rates) sum += Math.Pow(rate, 12) + Math.Pow(1 + rate, 12) - 1;
        return sum;
    }

    [Benchmark]
    public double Rates()
    {
        double sum = 0;
        foreach (double rate in _rates) sum += RetentionRate.PerMonth(rate).Per(TimeUnit.Year) + DiscountRate.PerMonth(rate).Per(TimeUnit.Year);
        return sum;
    }
}
