namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>A test that needs ClickHouse in process: skipped, saying so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChdbFactAttribute : FactAttribute
{
    public ChdbFactAttribute() => Skip = ChdbServer.WhyAbsent;
}

/// <summary>A theory that needs ClickHouse in process: skipped, saying so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChdbTheoryAttribute : TheoryAttribute
{
    public ChdbTheoryAttribute() => Skip = ChdbServer.WhyAbsent;
}
