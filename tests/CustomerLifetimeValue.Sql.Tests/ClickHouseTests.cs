using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

/// <summary>The text that ClickHouse gets: its driver needs a newer server than the tests can start.</summary>
public sealed class ClickHouseTests
{
    private static readonly SqlColumns Columns = new("cust`omer", "date", "amount") { CustomerKind = ColumnKind.Text, DateKind = ColumnKind.Day, AmountKind = ColumnKind.Decimal };

    [Fact]
    public void Patterns_are_counted_by_days_with_typed_parameters_and_quoted_names()
    {
        var sql = Of(SummaryOptions.Default).Patterns(new DateOnly(2025, 6, 30));
        Assert.Equal("""
            WITH clv_orders AS (
              SELECT `cust\`omer` AS order_customer, (toInt32(toDate32(`date`)) + 719162) AS order_day, (toInt32(toDate32(`date`)) + 719162) AS order_period, `amount` AS order_amount
              FROM `shop`.`orders`
              WHERE `status` = {filter1:String} AND `date` < {before:Date32}),
            clv_customers AS (
              SELECT order_customer AS customer, COUNT(DISTINCT order_day) AS purchases, MIN(order_day) AS first_day, MAX(order_day) AS last_day FROM clv_orders GROUP BY order_customer)
            SELECT frequency, recency, first_day, COUNT(*) AS customers
            FROM (SELECT purchases - 1 AS frequency, last_day - first_day AS recency, first_day FROM clv_customers) AS clv_rows
            GROUP BY frequency, recency, first_day
            """, sql.Text, ignoreLineEndingDifferences: true);
        Assert.Equal([("filter1", "paid"), ("before", (object)new DateOnly(2025, 7, 1))], sql.Parameters);
    }

    [Theory]
    [InlineData(TimeUnit.Week, "(toInt32(toDate32(`date`)) + 719162) - (toInt32(toDate32(`date`)) + 719162) % 7 AS order_period")]
    [InlineData(TimeUnit.Month, "(toInt32(toYear(toDate32(`date`))) * 12 + toMonth(toDate32(`date`))) AS order_period")]
    public void Orders_are_merged_by_calendar_periods(TimeUnit period, string text) =>
        Assert.Contains(text, Of(new(period)).Customers(new DateOnly(2025, 6, 30)).Text, StringComparison.Ordinal);

    private static OrderSql Of(SummaryOptions options) =>
        new(SqlDialect.ClickHouse, SqlSource.Table(new SqlTable("shop", "orders")).Where("status", SqlComparison.Equal, "paid"), Columns, options, null);
}
