namespace CustomerLifetimeValue.Benchmarks;

/// <summary>What the fastest other library needs for the same, in seconds by the number of rows: measured once, on two cores of such a machine, not in the run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerAttribute(string name, double few = double.NaN, double many = double.NaN, double most = double.NaN) : Attribute
{
    /// <summary>The library.</summary>
    public string Name { get; } = name;

    /// <summary>Its time in milliseconds; null for a number of rows at which it was not measured.</summary>
    public double? Milliseconds(int rows) => rows switch { 2_357 => 1000 * few, 100_000 => 1000 * many, 1_000_000 => 1000 * most, _ => double.NaN } is var time && double.IsFinite(time) ? time : null;
}
