namespace CustomerLifetimeValue.Tests.Guards.Samples;

/// <summary>A type whose every detail should show in the rendered API.</summary>
public interface IApiSample<T> where T : class, IComparable<T>
{
    string? Name { get; }

    double Rate<TKey>(IReadOnlyList<string?> keys, T? first, TKey key, double? share = null, TimeUnit unit = TimeUnit.Year, int times = 3, string text = "a")
        where TKey : notnull;

    void Into(out double result, in Duration time, ReadOnlySpan<double> values, params double[] rest);
}

/// <summary>A record, whose synthesised members should not show.</summary>
public sealed record ApiSampleRecord
{
    public ApiSampleRecord(double value) => Value = value;

    public double Value { get; }

    public override string ToString() => "sample";
}
