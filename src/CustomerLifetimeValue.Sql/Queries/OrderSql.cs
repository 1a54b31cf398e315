using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql;

/// <summary>Writes the rule by which orders become customers' summaries, in SQL: orders, purchases, customers.</summary>
/// <remarks>The aliases of one level differ from the names of the level below it, as ClickHouse knows an alias everywhere in its query. Sums over CASE have an ELSE, as some engines
/// would take a nullable type otherwise.</remarks>
internal sealed partial class OrderSql(SqlDialect dialect, SqlSource source, SqlColumns columns, SummaryOptions options, string? timeZone)
{
    private bool Nets => options.Returns == ReturnsPolicy.NetPerPeriod;

    /// <summary>Whether every day with an order is a purchase, so that days can be counted without adding them up first.</summary>
    private bool CountsDays => options.MergePeriod == TimeUnit.Day && !Nets;

    /// <summary>One row a customer: customer, frequency, recency, first_day, purchases, orders, revenue, spent (what the purchases that frequency counts are worth).</summary>
    public SqlStatement Customers(DateOnly end)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"{With(sql, end, money: true)}\nSELECT customer, {Frequency} AS frequency, last_day - first_day AS recency, first_day, purchases, orders, revenue, {Spent} AS spent\nFROM {Name("customers")}";
        return sql;
    }

    /// <summary>The distinct x, t_x and first days, with how many customers share them.</summary>
    public SqlStatement Patterns(DateOnly end)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"""
            {With(sql, end, money: false)}
            SELECT frequency, recency, first_day, COUNT(*) AS customers
            FROM (SELECT {Frequency} AS frequency, last_day - first_day AS recency, first_day FROM {Name("customers")}) AS {Name("rows")}
            GROUP BY frequency, recency, first_day
            """;
        return sql;
    }

    /// <summary>The distinct x and what they come to, with how many customers share them; those who say nothing about spend as 0 and 0.</summary>
    public SqlStatement Spend(DateOnly end)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"""
            {With(sql, end, money: true)}
            SELECT frequency, spent, COUNT(*) AS customers
            FROM (SELECT CASE WHEN {Counts} THEN {Frequency} ELSE 0 END AS frequency, CASE WHEN {Counts} THEN {Spent} ELSE 0 END AS spent FROM {Name("customers")}) AS {Name("rows")}
            GROUP BY frequency, spent
            """;
        return sql;
    }

    /// <summary>The distinct x and bins of ln m of a width, with the geometric mean inside and how many customers there are.</summary>
    public SqlStatement SpendBins(DateOnly end, double width)
    {
        var sql = new SqlStatement(dialect);
        string mean = $"CAST({Spent} AS {dialect.DoubleType}) / ({Frequency})", with = With(sql, end, money: true);
        sql.Text = $"""
            {with}
            SELECT frequency, AVG(log_mean) AS log_mean_inside, COUNT(*) AS customers
            FROM (SELECT frequency, log_mean, FLOOR(log_mean / {sql.Place("width", width)}) AS bin
                  FROM (SELECT CASE WHEN {Counts} THEN {Frequency} ELSE 0 END AS frequency, LN(CASE WHEN {Counts} THEN {mean} ELSE 1 END) AS log_mean FROM {Name("customers")}) AS {Name("means")}) AS {Name("rows")}
            GROUP BY frequency, bin
            """;
        return sql;
    }

    /// <summary>What customers did in calibration and holdout, with how many share it.</summary>
    public SqlStatement Holdout(DateOnly end, DateOnly holdoutEnd)
    {
        var sql = new SqlStatement(dialect);
        string earlier = sql.Place("earlier", end.DayNumber - (holdoutEnd.DayNumber - end.DayNumber));
        sql.Text = $"""
            WITH {Orders(sql, "orders", null, end)},
            {Purchases("purchases", "orders")},
            {Timed},
            {Name("known")} AS (
              SELECT timed_customer AS customer, SUM(counts) AS purchases, MIN(first_purchase_day) AS first_day,
                     MAX(CASE WHEN counts = 1 THEN purchase_day ELSE -1 END) AS last_day, MAX(CASE WHEN counts = 1 THEN purchase_period ELSE -1 END) AS last_period,
                     SUM(CASE WHEN counts = 1 AND purchase_day > {earlier}{(options.IncludeFirstPurchase ? "" : " AND purchase_day > first_purchase_day")} THEN 1 ELSE 0 END) AS recent
              FROM {Name("timed")} GROUP BY timed_customer HAVING SUM(counts) > 0),
            {Orders(sql, "later_orders", end, holdoutEnd)},
            {Purchases("later", "later_orders")}
            SELECT frequency, recency, first_day, recent, made, COUNT(*) AS customers
            FROM (SELECT {Name("known")}.customer AS known_customer, MIN({Frequency}) AS frequency, MIN(last_day - {Name("known")}.first_day) AS recency, MIN({Name("known")}.first_day) AS first_day, MIN({Name("known")}.recent) AS recent,
                         SUM(CASE WHEN {Name("later")}.counts = 1 AND {Name("later")}.purchase_period <> last_period THEN 1 ELSE 0 END) AS made
                  FROM {Name("known")} LEFT JOIN {Name("later")} ON {Name("later")}.purchase_customer = {Name("known")}.customer GROUP BY {Name("known")}.customer) AS {Name("rows")}
            GROUP BY frequency, recency, first_day, recent, made
            """;
        return sql;
    }

    /// <summary>How many customers made their first purchase on each day, and how many repeat purchases all of them made on it up to another day.</summary>
    public SqlStatement Days(DateOnly end, DateOnly last)
    {
        var sql = new SqlStatement(dialect);
        string after = sql.Place("calibration_end", end.DayNumber);
        sql.Text = $"""
            WITH {Orders(sql, "orders", null, last)},
            {Purchases("purchases", "orders")},
            {Timed}
            SELECT purchase_day, SUM(CASE WHEN purchase_day = first_purchase_day THEN 1 ELSE 0 END) AS customers, SUM(CASE WHEN purchase_day > first_purchase_day THEN 1 ELSE 0 END) AS repeats
            FROM {Name("timed")} WHERE counts = 1 AND first_purchase_day <= {after} GROUP BY purchase_day
            """;
        return sql;
    }

    /// <summary>What the rows are, good or bad: rows, without customer, without date, without amount, returns, zeros, first and last day.</summary>
    public SqlStatement Quality()
    {
        var sql = new SqlStatement(dialect);
        string customer = dialect.Quote(columns.Customer), date = dialect.Quote(columns.Date), amount = dialect.Quote(columns.Amount);
        string badDate = $"{date} IS NULL OR {dialect.BadDate(date, columns.DateKind)}", badAmount = $"{amount} IS NULL OR {dialect.BadAmount(amount, columns.AmountKind)}";
        string value = dialect.Amount(amount, columns.AmountKind);
        sql.Text = $"""
            SELECT COUNT(*) AS all_rows,
                   SUM(CASE WHEN {customer} IS NULL{(columns.CustomerKind == ColumnKind.Whole ? "" : $" OR {dialect.IsBlank(dialect.Text(customer), sql)}")} THEN 1 ELSE 0 END) AS without_customer,
                   SUM(CASE WHEN {badDate} THEN 1 ELSE 0 END) AS without_date,
                   SUM(CASE WHEN {badAmount} THEN 1 ELSE 0 END) AS without_amount,
                   SUM(CASE WHEN {badAmount} THEN 0 WHEN {value} < 0 THEN 1 ELSE 0 END) AS returns,
                   SUM(CASE WHEN {badAmount} THEN 0 WHEN {value} = 0 THEN 1 ELSE 0 END) AS zeros
            FROM {From(sql)}{Where([.. Filters(sql)])}
            """;
        return sql;
    }

    /// <summary>A query of no rows that shows the types of the three columns.</summary>
    public SqlStatement Shape()
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"SELECT {dialect.Quote(columns.Customer)}, {dialect.Quote(columns.Date)}, {dialect.Quote(columns.Amount)} FROM {From(sql)} WHERE 1 = 0";
        return sql;
    }

    /// <summary>The common tables up to one row a customer: customer, purchases, first_day, last_day and, with money, orders, revenue, bought, repeated.</summary>
    public string With(SqlStatement sql, DateOnly end, bool money)
    {
        string orders = $"WITH {Orders(sql, "orders", null, end)},\n";
        if (CountsDays && !money)
            return $"""
                {orders}{Name("customers")} AS (
                  SELECT order_customer AS customer, COUNT(DISTINCT order_day) AS purchases, MIN(order_day) AS first_day, MAX(order_day) AS last_day FROM {Name("orders")} GROUP BY order_customer)
                """;
        if (CountsDays)
            return $"""
                {orders}{Name("dated")} AS (
                  SELECT order_customer AS dated_customer, order_day AS dated_day, order_amount AS dated_amount, MIN(order_day) OVER (PARTITION BY order_customer) AS first_order_day FROM {Name("orders")}),
                {Name("customers")} AS (
                  SELECT dated_customer AS customer, COUNT(DISTINCT dated_day) AS purchases, MIN(dated_day) AS first_day, MAX(dated_day) AS last_day, COUNT(*) AS orders,
                         SUM(dated_amount) AS revenue, SUM(dated_amount) AS bought, SUM(CASE WHEN dated_day > first_order_day THEN dated_amount ELSE 0 END) AS repeated
                  FROM {Name("dated")} GROUP BY dated_customer)
                """;
        return $"""
            {orders}{Purchases("purchases", "orders")},
            {Timed},
            {Name("customers")} AS (
              SELECT timed_customer AS customer, SUM(counts) AS purchases, MIN(first_purchase_day) AS first_day, MAX(CASE WHEN counts = 1 THEN purchase_day ELSE -1 END) AS last_day,
                     SUM(purchase_orders) AS orders, SUM(purchase_value) AS revenue, SUM(CASE WHEN counts = 1 THEN purchase_value ELSE 0 END) AS bought,
                     SUM(CASE WHEN counts = 1 AND purchase_day > first_purchase_day THEN purchase_value ELSE 0 END) AS repeated
              FROM {Name("timed")} GROUP BY timed_customer HAVING SUM(counts) > 0)
            """;
    }

    /// <summary>The name of a common table, which is not that of the source.</summary>
    public string Name(string table) => (source.Name?.Name.StartsWith("clv_", StringComparison.OrdinalIgnoreCase) ?? false ? "clv__" : "clv_") + table;

    /// <summary>The number of purchases that a summary counts.</summary>
    public string Frequency => options.IncludeFirstPurchase ? "purchases" : "purchases - 1";

    /// <summary>What these are worth.</summary>
    public string Spent => options.IncludeFirstPurchase ? "bought" : "repeated";

    /// <summary>Whether a customer says something about spend.</summary>
    public string Counts => $"{Frequency} > 0 AND {Spent} > 0";

    private string Orders(SqlStatement sql, string name, DateOnly? after, DateOnly end)
    {
        string date = dialect.Quote(columns.Date), day = Day(sql), number = dialect.DayNumber(day);
        string[] conditions =
        [
            .. Filters(sql),
            dialect.Before(date, columns.DateKind, Zone(sql), sql.Place(after is null ? "before" : "holdout_before", end.AddDays(1))),
            .. after is { } first ? [$"NOT {dialect.Before(date, columns.DateKind, Zone(sql), sql.Place("before", first.AddDays(1)))}"] : Array.Empty<string>(),
        ];
        return $"""
            {Name(name)} AS (
              SELECT {Customer} AS order_customer, {number} AS order_day, {Period(day, number, options.MergePeriod)} AS order_period, {Amount} AS order_amount
              FROM {From(sql)}{Where(conditions)})
            """;
    }

    private string Purchases(string name, string orders) => $"""
        {Name(name)} AS (
          SELECT order_customer AS purchase_customer, order_period AS purchase_period, MIN(order_day) AS purchase_day, COUNT(*) AS purchase_orders, SUM(order_amount) AS purchase_value,
                 {(Nets ? "CASE WHEN MIN(order_amount) < 0 AND SUM(order_amount) <= 0 THEN 0 ELSE 1 END" : "1")} AS counts
          FROM {Name(orders)} GROUP BY order_customer, order_period)
        """;

    private string Timed => $"""
        {Name("timed")} AS (
          SELECT purchase_customer AS timed_customer, purchase_period, purchase_day, purchase_orders, purchase_value, counts,
                 MIN(CASE WHEN counts = 1 THEN purchase_day ELSE 99999999 END) OVER (PARTITION BY purchase_customer) AS first_purchase_day
          FROM {Name("purchases")})
        """;

    private string Customer => dialect.Key(dialect.Quote(columns.Customer), columns.CustomerKind);

    private string Amount => dialect.Amount(dialect.Quote(columns.Amount), columns.AmountKind);

    private string Day(SqlStatement sql) => dialect.DayOf(dialect.Quote(columns.Date), columns.DateKind, Zone(sql));

    /// <summary>A number of the calendar period that holds a day; 0001-01-01 was a Monday.</summary>
    private string Period(string day, string number, TimeUnit period) => period switch
    {
        TimeUnit.Day => number,
        TimeUnit.Week => $"{number} - {number} % 7",
        TimeUnit.Month => dialect.MonthNumber(day),
        TimeUnit.Quarter => $"{dialect.MonthNumber(day)} - ({dialect.MonthNumber(day)} - 1) % 3",
        _ => $"{dialect.MonthNumber(day)} - ({dialect.MonthNumber(day)} - 1) % 12",
    };

    private string From(SqlStatement sql) => source.Name is { } table ? dialect.Quote(table) : dialect.Files(source.Path!, sql.Place("path", source.Path!))!;

    private string? Zone(SqlStatement sql) => timeZone is null ? null : sql.Place("zone", timeZone);

    private IEnumerable<string> Filters(SqlStatement sql) =>
        source.Filters.Select((filter, i) => $"{Filtered(sql, filter)} {filter.Operator} {Value(sql.Place(FormattableString.Invariant($"filter{i + 1}"), filter.Value), filter.Value)}");

    /// <summary>What a filter compares: of the orders' own dates the day, so that a time counts as its day in the zone named; of texts that a file holds, what they say.</summary>
    private string Filtered(SqlStatement sql, SqlFilter filter) =>
        filter.Value is DateOnly && string.Equals(filter.Column, columns.Date, StringComparison.Ordinal) ? Day(sql)
        : source.Path is { } path ? dialect.FileColumn(path, dialect.Quote(filter.Column), filter.Value)
        : dialect.Quote(filter.Column);

    private string Value(string place, object value) => value is DateOnly ? dialect.Day(place) : place;

    private static string Where(string[] conditions) => conditions.Length == 0 ? "" : $"\n  WHERE {string.Join(" AND ", conditions)}";
}
