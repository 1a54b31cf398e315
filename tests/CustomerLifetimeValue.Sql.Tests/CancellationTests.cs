using System.Reflection;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Sql.Tests.Support;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class CancellationTests
{
    private static readonly BgNbd Purchases = new(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);

    /// <summary>Every member that asks the engine.</summary>
    private static readonly MethodInfo[] Members = [.. typeof(SqlOrders).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && method.Name is not (nameof(SqlOrders.ToString) or nameof(SqlOrders.SummarySql) or nameof(SqlOrders.PatternsSql)))];

    [Fact]
    public void Every_member_has_an_asynchronous_twin_with_a_token()
    {
        var plain = Members.Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal)).ToList();
        Assert.Equal(Members.Length, 2 * plain.Count);
        Assert.All(plain, method =>
        {
            var twin = Assert.Single(Members, other => other.Name == method.Name + "Async");
            Assert.Equal([.. method.GetParameters().Select(p => (p.Name, p.ParameterType)), ("cancellationToken", typeof(CancellationToken))], twin.GetParameters().Select(p => (p.Name, p.ParameterType)));
            Assert.Equal(typeof(Task<>).MakeGenericType(method.ReturnType), twin.ReturnType);
        });
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Every_asynchronous_member_says_that_it_was_cancelled(string name)
    {
        using var engine = Engine.Open(name);
        var orders = engine.Orders(SomeOrders.Make(100));
        foreach (var member in Members.Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)))
        {
            object?[] arguments = [.. member.GetParameters().Select(parameter => Argument(parameter, engine))];
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => (Task)member.Invoke(member.IsStatic ? null : orders, arguments)!);
        }
        Assert.True(orders.Patterns(SomeOrders.Middle, TimeUnit.Week).Customers > 0); // the connection is as it was
    }

    [Fact]
    public Task A_statement_that_runs_is_stopped_by_the_token_and_by_its_limit() => Stopped("DuckDB",
        "SELECT CAST(i % 1000 AS VARCHAR) AS customer, DATE '2023-01-01' AS day, CAST(1 AS DECIMAL(12, 2)) AS amount FROM range(1000000000000) AS numbers(i)");

    [PostgreSqlFact]
    public Task A_statement_that_runs_in_PostgreSQL_is_stopped_by_the_token_and_by_its_limit() => Stopped("PostgreSQL",
        "SELECT customer, day, amount FROM orders, (SELECT pg_sleep(1000)) AS pause");

    /// <summary>Rows that take the engine longer than anybody waits.</summary>
    private static async Task Stopped(string name, string rows)
    {
        using var engine = Engine.Open(name);
        engine.Orders(SomeOrders.Make(100));
        engine.Run($"CREATE VIEW endless AS {rows}");
        SqlOrders On(TimeSpan? timeout) => SqlOrders.On(engine.Connection, engine.Dialect, SqlSource.Table("endless"), "customer", "day", "amount", timeout: timeout);

        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => On(null).PatternsAsync(SomeOrders.Middle, TimeUnit.Week, cancellationToken: stop.Token)).ConfigureAwait(true);
        Assert.Contains("0.3 s", Assert.Throws<TimeoutException>(() => On(TimeSpan.FromSeconds(0.3)).Patterns(SomeOrders.Middle, TimeUnit.Week)).Message, StringComparison.Ordinal);
        var clv = new PredictedClv(Purchases, new GammaGamma(6.25, 3.74, 15.44), DiscountRate.None, horizon: Duration.Weeks(10));
        await Assert.ThrowsAsync<TimeoutException>(() => On(TimeSpan.FromSeconds(0.3)).WritePredictionsAsync("written", clv, SomeOrders.Middle)).ConfigureAwait(true);
        Assert.ThrowsAny<System.Data.Common.DbException>(() => engine.Run("SELECT * FROM written"));
        Assert.Equal(100, engine.Number("SELECT COUNT(*) FROM orders")); // the connection is in no transaction, and works
    }

    private static object? Argument(ParameterInfo parameter, Engine engine) => parameter.Name switch
    {
        "connection" => engine.Connection,
        "dialect" => engine.Dialect,
        "source" => SqlSource.Table("orders"),
        "customer" or "amount" or "segment" => parameter.Name == "segment" ? "customer" : parameter.Name,
        "date" => "day",
        "observationEnd" or "calibrationEnd" => SomeOrders.Middle,
        "holdoutEnd" or "end" => SomeOrders.End,
        "unit" or "period" => TimeUnit.Month,
        "model" => Purchases,
        "table" => new SqlTable("written"),
        "clv" => new PredictedClv(Purchases, new GammaGamma(6.25, 3.74, 15.44), DiscountRate.None, horizon: Duration.Weeks(10)),
        "cancellationToken" => new CancellationToken(canceled: true),
        _ when parameter.HasDefaultValue => parameter.DefaultValue,
        _ => throw new InvalidOperationException($"No argument is known for {parameter.Name}."),
    };
}
