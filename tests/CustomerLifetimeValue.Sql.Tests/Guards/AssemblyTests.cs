using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Tests.Guards;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Sql.Tests.Guards;

/// <summary>The rules of the house, as the library's own assembly keeps them.</summary>
public sealed class AssemblyTests
{
    private static readonly Type[] PublicTypes = typeof(SqlOrders).Assembly.GetExportedTypes();

    [Fact]
    public void The_public_api_is_the_approved_one() =>
        Approved.Matches(Repository.File("tests", "CustomerLifetimeValue.Sql.Tests", "Guards", "PublicApi.approved.txt"), PublicApi.Render(PublicTypes));

    [Fact]
    public void Every_public_type_is_immutable() => Breaches.None(PublicTypes.SelectMany(Immutability.Violations));

    [Fact]
    public void No_type_keeps_static_state() => Breaches.None(typeof(SqlOrders).Assembly.GetTypes().SelectMany(Immutability.StaticState));

    [Fact]
    public void It_depends_on_the_library_and_the_framework_alone() => Assert.Equal(["CustomerLifetimeValue"],
        typeof(SqlOrders).Assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)), StringComparer.Ordinal);

    [Fact]
    public void Every_public_type_has_a_text_that_is_the_same_in_every_culture()
    {
        using var engine = Engine.Open("SQLite");
        var orders = engine.Orders(SomeOrders.Make(200));
        object[] values =
        [
            orders, orders.Quality(), orders.Totals(), new SqlTable("shop", "orders"), SqlDialect.DuckDb, SqlDialect.PostgreSql, SqlDialect.ClickHouse, SqlDialect.Sqlite,
            SqlSource.Table("orders").Where("amount", SqlComparison.AtLeast, 1234.5).Where("tax", SqlComparison.Less, 0.19m).Where("day", SqlComparison.Greater, new DateOnly(2025, 1, 31)),
        ];
        Assert.Empty(PublicTypes.Where(type => !type.IsEnum && !values.Any(type.IsInstanceOfType)).Select(type => type.Name));
        foreach (object value in values)
        {
            var text = value.GetType().GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly, [])!;
            Assert.False(text.IsDefined(typeof(CompilerGeneratedAttribute)), value.GetType().Name);
            string plain = "", local = "";
            Cultures.Run(CultureInfo.InvariantCulture, () => plain = value.ToString()!);
            Cultures.Run(Cultures.Comma, () => local = value.ToString()!);
            Assert.Equal(plain, local);
        }
        Assert.Equal("orders where amount AtLeast 1234.5 and tax Less 0.19 and day Greater 2025-01-31", values[^1].ToString());
    }

    [Fact]
    public void SQL_is_the_same_in_every_culture()
    {
        using var engine = Engine.Open("SQLite");
        var orders = engine.Orders(SomeOrders.Make(200));
        string plain = "", local = "";
        Cultures.Run(CultureInfo.InvariantCulture, () => plain = orders.SummarySql(SomeOrders.Middle) + orders.Summarize(SomeOrders.Middle, TimeUnit.Week));
        Cultures.Run(Cultures.Comma, () => local = orders.SummarySql(SomeOrders.Middle) + orders.Summarize(SomeOrders.Middle, TimeUnit.Week));
        Assert.Equal(plain, local);
    }

    [Fact]
    public void What_belongs_to_a_connection_is_not_read_from_JSON() => Assert.All(PublicTypes.Where(type => !type.IsEnum), type =>
        Assert.ThrowsAny<NotSupportedException>(() => JsonSerializer.Deserialize("{\"Name\":\"orders\"}", type, JsonSerializerOptions.Web)));

    [Fact]
    public void No_file_is_longer_than_a_reader_takes_in() => Assert.All(
        Directory.EnumerateFiles(Repository.File("src", "CustomerLifetimeValue.Sql"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
        file => Assert.InRange(File.ReadLines(file).Count(), 1, 400));
}
