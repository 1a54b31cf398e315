namespace CustomerLifetimeValue.Sql;

/// <content>Cohorts by the segment of the first purchase: ages are periods since each customer's own first day.</content>
internal sealed partial class OrderSql
{
    /// <summary>How many customers of a segment share the day of the first purchase, that of the second and the age at the last one in a period that is over, with a day of it.</summary>
    public SqlStatement SegmentMembers(string segment, DateOnly end, TimeUnit period)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"""
            {Aged(sql, segment, end, period)},
            {Name("members")} AS (
              SELECT aged_customer, MIN(aged_segment) AS member_segment, MIN(first_day) AS member_first, MIN(CASE WHEN bought = 1 AND active_day > first_day THEN active_day ELSE {Never} END) AS member_second,
                     MAX(CASE WHEN bought = 1 AND age < ages THEN age ELSE -1 END) AS member_age, MAX(CASE WHEN bought = 1 AND age < ages THEN active_day ELSE -1 END) AS member_last
              FROM {Name("aged")} GROUP BY aged_customer)
            SELECT member_segment, member_first, member_second, MAX(member_last) AS last_day, COUNT(*) AS customers
            FROM {Name("members")} GROUP BY member_segment, member_first, member_second, member_age
            """;
        return sql;
    }

    /// <summary>What the customers of each segment did at each age that is over (in days for periods of days and weeks, else in months): who bought, on how many days, for how much, and that without signs.</summary>
    public SqlStatement SegmentActivity(string segment, DateOnly end, TimeUnit period)
    {
        var sql = new SqlStatement(dialect);
        sql.Text = $"""
            {Aged(sql, segment, end, period)},
            {Name("lived")} AS (
              SELECT aged_segment AS lived_segment, age AS lived_age, MAX(bought) AS lived_bought, SUM(bought) AS lived_orders, SUM(day_value) AS lived_value, SUM(day_size) AS lived_size
              FROM {Name("aged")} WHERE age < ages GROUP BY aged_customer, aged_segment, age)
            SELECT lived_segment, lived_age, SUM(lived_bought) AS active, SUM(lived_orders) AS orders, SUM(lived_value) AS revenue, SUM(lived_size) AS added
            FROM {Name("lived")} GROUP BY lived_segment, lived_age
            """;
        return sql;
    }

    /// <summary>The length of a period as ages are counted: in days, or in months.</summary>
    public static int Length(TimeUnit period) => period switch { TimeUnit.Week => 7, TimeUnit.Quarter => 3, TimeUnit.Year => 12, _ => 1 };

    /// <summary>The days of each customer from the first purchase on, with the age then (the beginning of its period) and the ages observed to their end.</summary>
    private string Aged(SqlStatement sql, string segment, DateOnly end, TimeUnit period)
    {
        string day = Day(sql), number = dialect.DayNumber(day), month = dialect.MonthNumber(day), next = dialect.MonthNumber(dialect.NextDay(day)), place = dialect.DayOfMonth(day);
        DateOnly after = end.AddDays(1);
        string over = Age(period, sql.Place("end_day", after.DayNumber), sql.Place("end_month", after.Year * 12 + after.Month), sql.Place("end_place", after.Day),
            sql.Place("end_last", after.AddDays(1).Day == 1 ? 1 : 0));
        return $"""
            WITH {Name("orders")} AS (
              SELECT {Customer} AS order_customer, {number} AS order_day, {month} AS order_month, {place} AS order_place, CASE WHEN {next} > {month} THEN 1 ELSE 0 END AS order_last,
                     {Amount} AS order_amount, {Segment(sql, segment)} AS order_segment
              FROM {From(sql)}{Where([.. Filters(sql), Before(sql, end)])}),
            {Name("dated")} AS (
              SELECT order_customer AS dated_customer, order_day AS dated_day, order_month AS dated_month, order_place AS dated_place, order_segment AS dated_segment, order_amount AS dated_amount,
                     MIN(CASE WHEN order_amount >= 0 THEN order_day ELSE {Never} END) OVER (PARTITION BY order_customer) AS first_order_day
              FROM {Name("orders")}),
            {Name("won")} AS (
              SELECT dated_customer AS won_customer, dated_day AS first_day, MIN(dated_month) AS first_month, MIN(dated_place) AS first_place,
                     COALESCE(MIN({dialect.ByCodePoint("CASE WHEN dated_amount >= 0 AND dated_segment <> '' THEN dated_segment END")}), '') AS won_segment
              FROM {Name("dated")} WHERE dated_day = first_order_day GROUP BY dated_customer, dated_day),
            {Name("days")} AS (
              SELECT order_customer AS day_customer, order_day AS active_day, order_month AS day_month, order_place AS day_place, order_last AS day_last,
                     MAX(CASE WHEN order_amount >= 0 THEN 1 ELSE 0 END) AS bought, SUM(order_amount) AS day_value, SUM(abs(order_amount)) AS day_size
              FROM {Name("orders")} GROUP BY order_customer, order_day, order_month, order_place, order_last),
            {Name("aged")} AS (
              SELECT won_customer AS aged_customer, won_segment AS aged_segment, first_day, active_day, bought, day_value, day_size,
                     {Age(period, "active_day", "day_month", "day_place", "day_last")} AS age, {over} AS ages
              FROM {Name("days")} JOIN {Name("won")} ON won_customer = day_customer WHERE active_day >= first_day)
            """;
    }

    /// <summary>The age on a day, in whole periods that have passed. An anniversary that a month lacks is its last day.</summary>
    private static string Age(TimeUnit period, string day, string month, string place, string last)
    {
        if (period is TimeUnit.Day or TimeUnit.Week) return period == TimeUnit.Day ? $"({day} - first_day)" : $"({day} - first_day - ({day} - first_day) % 7)";
        string length = Length(period).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string months = $"({month} - first_month)", into = $"{months} % {length}";
        return $"({months} - {into} - CASE WHEN {into} = 0 AND {place} < first_place AND {last} = 0 THEN {length} ELSE 0 END)";
    }
}
