using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace CustomerLifetimeValue.Benchmarks;

/// <summary>The numbers of rows that a benchmark runs on: those up to CLV_ROWS where the environment variable is set, or as many where all are more.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowsAttribute(params int[] sizes) : ParamsAttribute(Asked(sizes))
{
    private static object?[] Asked(int[] sizes)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("CLV_ROWS"), CultureInfo.InvariantCulture, out int most)) most = int.MaxValue;
        int[] few = [.. sizes.Where(size => size <= most)];
        return [.. (few.Length > 0 ? few : [most]).Cast<object?>()];
    }
}
