namespace CustomerLifetimeValue.Sql;

/// <content>Histories and totals: cohorts, the audit's activity, what rows come to.</content>
internal sealed partial class OrderSql
{
    /// <summary>Above every day that there is.</summary>
    public const int NoDay = 99_999_999;

    private const string Never = "99999999";

    /// <summary>How many customers share the day of the first purchase, that of the second and the period of the last one that is over, with a day of it.</summary>
    public SqlStatement CohortMembers(DateOnly end, TimeUnit period, int running)
    {
        var sql = new SqlStatement(dialect);
        string with = Active(sql, end, period), over = $"bought = 1 AND active_day < {sql.Place("running", running)}";
        sql.Text = $"""
            {with},
            {Name("members")} AS (
              SELECT timed_customer, MIN(first_day) AS member_first, MIN(CASE WHEN bought = 1 AND active_day > first_day THEN active_day ELSE {Never} END) AS member_second,
                     MAX(CASE WHEN {over} THEN active_period ELSE -1 END) AS member_period, MAX(CASE WHEN {over} THEN active_day ELSE -1 END) AS member_last
              FROM {Name("timed")} WHERE first_day < {Never} GROUP BY timed_customer)
            SELECT member_first, member_second, MAX(member_last) AS last_day, COUNT(*) AS customers
            FROM {Name("members")} GROUP BY member_first, member_second, member_period
            """;
        return sql;
    }

    /// <summary>What the customers of each cohort did in each period that is over: a day of the one and of the other, who bought, on how many days, for how much, and that without signs.</summary>
    public SqlStatement CohortActivity(DateOnly end, TimeUnit period, int running)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"""
            {Active(sql, end, period)},
            {Name("lived")} AS (
              SELECT first_period AS lived_cohort, active_period AS lived_period, MIN(first_day) AS lived_first, MIN(active_day) AS lived_day, MAX(bought) AS lived_bought, SUM(bought) AS lived_orders,
                     SUM(day_value) AS lived_value, SUM(day_size) AS lived_size
              FROM {Name("timed")} WHERE first_day < {Never} AND active_day >= first_day AND active_day < {sql.Place("running", running)} GROUP BY timed_customer, first_period, active_period)
            SELECT MIN(lived_first) AS cohort_day, MIN(lived_day) AS period_day, SUM(lived_bought) AS active, SUM(lived_orders) AS orders, SUM(lived_value) AS revenue, SUM(lived_size) AS added
            FROM {Name("lived")} GROUP BY lived_cohort, lived_period
            """;
        return sql;
    }

    /// <summary>The distinct customers of all rows, whatever their dates.</summary>
    public SqlStatement AllCustomers()
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"SELECT COUNT(*) AS customers FROM (SELECT {Customer} AS row_customer FROM {From(sql)}{Where([.. Filters(sql)])} GROUP BY {Customer}) AS {Name("rows")}";
        return sql;
    }

    /// <summary>What each customer did in each period: customer, the first day with a row, orders, spend and, where there is such a column, cost, each with what it is without signs.</summary>
    /// <param name="end">The last day that counts.</param>
    /// <param name="period">The length of a period.</param>
    /// <param name="merge">The calendar period whose rows are one order; null where every row is one.</param>
    /// <param name="cost">The column of the costs, if there is one, and what it holds.</param>
    public SqlStatement Activity(DateOnly end, TimeUnit period, TimeUnit? merge, (string Column, ColumnKind Kind)? cost)
    {
        var sql = new SqlStatement(dialect);
        string day = Day(sql), number = dialect.DayNumber(day), orders = Name("orders"), merged = Name("merged");
        string costs = cost is { } known ? $", {dialect.Amount(dialect.Quote(known.Column), known.Kind)} AS order_cost" : "";
        string rows = $"""
            WITH {orders} AS (
              SELECT {Customer} AS order_customer, {number} AS order_day, {Period(day, number, period)} AS order_period, {(merge is { } part ? Period(day, number, part) : "0")} AS order_part, {Amount} AS order_amount{costs}
              FROM {From(sql)}{Where([.. Filters(sql), Before(sql, end)])})
            """;
        sql.Text = merge is null
            ? $"""
            {rows}
            SELECT order_customer AS customer, MIN(order_day) AS first_day, SUM(CASE WHEN order_amount >= 0 THEN 1 ELSE 0 END) AS orders, SUM(order_amount) AS spend, SUM(abs(order_amount)) AS spend_size{(cost is null ? "" : ", SUM(order_cost) AS costs, SUM(abs(order_cost)) AS cost_size")}
            FROM {orders} GROUP BY order_customer, order_period
            """
            : $"""
            {rows},
            {merged} AS (
              SELECT order_customer AS merged_customer, order_period AS merged_period, MIN(order_day) AS merged_day, MAX(CASE WHEN order_amount >= 0 THEN 1 ELSE 0 END) AS merged_orders,
                     SUM(order_amount) AS merged_amount, SUM(abs(order_amount)) AS merged_size{(cost is null ? "" : ", SUM(order_cost) AS merged_cost, SUM(abs(order_cost)) AS merged_cost_size")}
              FROM {orders} GROUP BY order_customer, order_period, order_part)
            SELECT merged_customer AS customer, MIN(merged_day) AS first_day, SUM(merged_orders) AS orders, SUM(merged_amount) AS spend, SUM(merged_size) AS spend_size{(cost is null ? "" : ", SUM(merged_cost) AS costs, SUM(merged_cost_size) AS cost_size")}
            FROM {merged} GROUP BY merged_customer, merged_period
            """;
        return sql;
    }

    /// <summary>A query of no rows that shows the type of a further column.</summary>
    public SqlStatement Shape(string column)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"SELECT {dialect.Quote(column)} FROM {From(sql)} WHERE 1 = 0";
        return sql;
    }

    /// <summary>The rows whose cost is missing or no finite number.</summary>
    public SqlStatement MissingCosts(string column, ColumnKind kind)
    {
        var sql = new SqlStatement(dialect);
        string cost = dialect.Quote(column);
        sql.Text = $"SELECT SUM(CASE WHEN {cost} IS NULL OR {dialect.BadAmount(cost, kind)} THEN 1 ELSE 0 END) AS without_cost FROM {From(sql)}{Where([.. Filters(sql)])}";
        return sql;
    }

    /// <summary>What all rows come to: customers, orders, revenue, first and last day.</summary>
    public SqlStatement Totals(DateOnly? until)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"SELECT COUNT(DISTINCT row_customer) AS customers, COUNT(*) AS orders, SUM(row_amount) AS revenue, MIN(row_day) AS first_day, MAX(row_day) AS last_day\nFROM {Rows(sql, until)}";
        return sql;
    }

    /// <summary>What each customer's rows come to: customer, orders, revenue, first and last day.</summary>
    public SqlStatement TotalsByCustomer(DateOnly? until)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"SELECT row_customer, COUNT(*) AS orders, SUM(row_amount) AS revenue, MIN(row_day) AS first_day, MAX(row_day) AS last_day\nFROM {Rows(sql, until)}\nGROUP BY row_customer";
        return sql;
    }

    /// <summary>What the rows of each segment come to: segment ('' for none), customers, orders, revenue.</summary>
    public SqlStatement TotalsBySegment(string segment, DateOnly? until)
    {
        var sql = new SqlStatement(dialect);
        string name = Segment(sql, segment);
        sql.Text = $"""
            SELECT row_segment, COUNT(DISTINCT row_customer) AS customers, COUNT(*) AS orders, SUM(row_amount) AS revenue
            FROM (SELECT {name} AS row_segment, {Customer} AS row_customer, {Amount} AS row_amount
                  FROM {From(sql)}{Where(Until(sql, until))}) AS {Name("rows")}
            GROUP BY row_segment
            """;
        return sql;
    }

    /// <summary>The days of each customer on which something was booked, and the first of them with a purchase.</summary>
    private string Active(SqlStatement sql, DateOnly end, TimeUnit period)
    {
        string day = Day(sql), number = dialect.DayNumber(day);
        return $"""
            WITH {Name("orders")} AS (
              SELECT {Customer} AS order_customer, {number} AS order_day, {Period(day, number, period)} AS order_period, {Amount} AS order_amount
              FROM {From(sql)}{Where([.. Filters(sql), Before(sql, end)])}),
            {Name("days")} AS (
              SELECT order_customer AS day_customer, order_day AS active_day, order_period AS active_period, MAX(CASE WHEN order_amount >= 0 THEN 1 ELSE 0 END) AS bought, SUM(order_amount) AS day_value, SUM(abs(order_amount)) AS day_size
              FROM {Name("orders")} GROUP BY order_customer, order_day, order_period),
            {Name("timed")} AS (
              SELECT day_customer AS timed_customer, active_day, active_period, bought, day_value, day_size,
                     MIN(CASE WHEN bought = 1 THEN active_day ELSE {Never} END) OVER (PARTITION BY day_customer) AS first_day,
                     MIN(CASE WHEN bought = 1 THEN active_period ELSE {Never} END) OVER (PARTITION BY day_customer) AS first_period
              FROM {Name("days")})
            """;
    }

    /// <summary>A row's segment; '' for none.</summary>
    private string Segment(SqlStatement sql, string column)
    {
        string text = dialect.Text(dialect.Quote(column));
        return $"CASE WHEN {dialect.Quote(column)} IS NULL OR {dialect.IsBlank(text, sql)} THEN '' ELSE {text} END";
    }

    private string Rows(SqlStatement sql, DateOnly? until) =>
        $"(SELECT {Customer} AS row_customer, {dialect.DayNumber(Day(sql))} AS row_day, {Amount} AS row_amount FROM {From(sql)}{Where(Until(sql, until))}) AS {Name("rows")}";

    private string[] Until(SqlStatement sql, DateOnly? until) => [.. Filters(sql), .. until is { } last ? [Before(sql, last)] : Array.Empty<string>()];

    private string Before(SqlStatement sql, DateOnly end) => dialect.Before(dialect.Quote(columns.Date), columns.DateKind, Zone(sql), sql.Place("before", end.AddDays(1)));
}
