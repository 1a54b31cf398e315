namespace CustomerLifetimeValue.Sql;

/// <content>Σ ln gap over the days between a customer's purchases, for models of regular buyers.</content>
internal sealed partial class OrderSql
{
    /// <summary>The distinct x, t_x and first days, with how many customers share them, and Σ ln gap of all these, in days.</summary>
    public SqlStatement GapPatterns(DateOnly end)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"""
            {WithGaps(sql, end)}
            SELECT frequency, recency, first_day, COUNT(*) AS customers, SUM(log_gaps) AS sum_of_log_gaps
            FROM (SELECT purchases - 1 AS frequency, last_day - first_day AS recency, first_day, log_gaps FROM {Name("gaps")}) AS {Name("rows")}
            GROUP BY frequency, recency, first_day
            """;
        return sql;
    }

    /// <summary>Σ ln gap of each customer with two gaps or more, in days: customer, sum_of_log_gaps.</summary>
    public SqlStatement Gaps(DateOnly end)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"{WithGaps(sql, end)}\nSELECT gap_customer, log_gaps\nFROM {Name("gaps")}\nWHERE purchases > 2";
        return sql;
    }

    /// <summary>One row a customer: gap_customer, purchases, first_day, last_day, log_gaps. The day before a purchase's is looked for one day later, so that none is 0.</summary>
    private string WithGaps(SqlStatement sql, DateOnly end) => $"""
        WITH {Orders(sql, "orders", null, end)},
        {Purchases("purchases", "orders")},
        {Name("steps")} AS (
          SELECT purchase_customer AS step_customer, purchase_day AS step_day,
                 MAX(purchase_day + 1) OVER (PARTITION BY purchase_customer ORDER BY purchase_day ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS day_after_last
          FROM {Name("purchases")} WHERE counts = 1),
        {Name("gaps")} AS (
          SELECT step_customer AS gap_customer, COUNT(*) AS purchases, MIN(step_day) AS first_day, MAX(step_day) AS last_day,
                 SUM(CASE WHEN day_after_last > 0 THEN LN(step_day - day_after_last + 1) ELSE 0 END) AS log_gaps
          FROM {Name("steps")} GROUP BY step_customer)
        """;
}
