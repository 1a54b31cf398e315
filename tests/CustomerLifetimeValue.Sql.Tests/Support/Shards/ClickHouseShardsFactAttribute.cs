namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>A test that needs two ClickHouse servers: skipped, saying so, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClickHouseShardsFactAttribute : FactAttribute
{
    public ClickHouseShardsFactAttribute() => Skip = ClickHouseShards.WhyAbsent;
}
