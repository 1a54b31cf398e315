// From a file of orders to what the customers are worth, by each classic formula, and to what they will buy:
//
//     dotnet run docs/examples/quickstart.cs
//     dotnet run docs/examples/quickstart.cs -- orders.csv --margin 0.3 --discount 0.1 --cac 20 [--retention 0.7]
//
// Without a file it reads data/orders.csv, a simulated sample. --help lists the other options.
#:project ../../src/CustomerLifetimeValue
#:package CsvHelper
#:package Spectre.Console
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;
using Spectre.Console;

try
{
    if (args.Contains("--help")) return Help();
    if (Console.IsOutputRedirected) (AnsiConsole.Profile.Capabilities.Ansi, AnsiConsole.Profile.Width) = (false, 120);
    Run(Options.Parse(args, Path.Combine(Folder(), "data", "orders.csv")));
    return 0;
}
catch (CsvHelperException error)
{
    string where = error.Context?.Parser is { Row: > 1 } parser ? $"line {parser.RawRow} cannot be read" : "not a CSV file with a header";
    Console.Error.WriteLine($"error: {where}: {error.Message.ReplaceLineEndings("\n").Split('\n')[0]}");
    return 1;
}
catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException)
{
    Console.Error.WriteLine("error: " + error.Message.ReplaceLineEndings("\n").Split('\n')[0]);
    return 1;
}

static void Run(Options options)
{
    TransactionLog log = ReadOrders(options);
    if (log.Count == 0) throw new InvalidOperationException($"{options.File} holds no orders");
    DateOnly end = options.Until ?? log.LastDate!.Value;
    CustomerBase customers = log.Summarize(end, TimeUnit.Week);

    var margin = new Margin(options.Margin, Cost.PerYear(options.RetentionCost));
    var discount = DiscountRate.PerYear(options.Discount);
    var acquisition = new AcquisitionCost(options.Cac);
    Activity activity = options.Retention is null ? Activity.Comparable(log, end) : Activity.By(log, TimeUnit.Year, end);
    var (retention, source) = options.Retention is { } stated ? (RetentionRate.PerYear(stated), "as stated") : activity.RoughRetention();
    if (retention.ExpectedLifetime is null)
        throw new InvalidOperationException($"a retention of 1 ({source}) has no finite lifetime; state one below 1 with --retention");

    Header(options, log, customers, retention, source);
    Quality(customers.Quality!);

    // The average customer, and fifths of the customers by what they have spent so far.
    List<Group> groups = [new("all", [.. customers.Entries], activity), .. Fifths(customers, activity)];
    (Group Group, Worth? Worth)[] worths = [.. groups.Select(g => (g, g.Pattern is { } pattern ? new Worth(pattern, margin, retention, discount, acquisition) : null))];
    Values(worths);
    foreach (var (group, worth) in options.Breakdowns ? worths : worths[..1])
        if (worth is not null) Breakdowns(group, worth);
    Cohorts(log, end, margin, acquisition);
    Forecast(customers, margin, discount);
    Write(options.Out, groups, margin, acquisition, retention, discount);
}

static TransactionLog ReadOrders(Options options)
{
    using var stream = File.OpenRead(options.File);
    var format = new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true };
    using var csv = new CsvDataReader(new CsvReader(new StreamReader(stream), format));
    return AnsiConsole.Progress().HideCompleted(true).AutoClear(true).Start(screen =>
    {
        var task = screen.AddTask("reading orders", maxValue: Math.Max(1, stream.Length));
        return TransactionLog.Read(csv, options.Customer, options.Date, options.Amount, dateFormat: options.DateFormat,
            progress: new Reported<long>(_ => task.Value = stream.Position));
    });
}

static void Header(Options options, TransactionLog log, CustomerBase customers, RetentionRate retention, string source)
{
    var text = CultureInfo.InvariantCulture;
    AnsiConsole.MarkupLineInterpolated(text, $"[bold]{Path.GetFileName(options.File)}[/]: {log}{(options.IsSample ? " (a simulated sample)" : "")}");
    AnsiConsole.MarkupLineInterpolated(text, $"margin {options.Margin}, retention cost {options.RetentionCost} per year, discount {options.Discount} per year, acquisition cost {options.Cac}");
    AnsiConsole.MarkupLineInterpolated(text, $"retention {retention.Value:0.###} per {(retention.Period == TimeUnit.Year ? "year" : "quarter")} ({source})");
    AnsiConsole.MarkupLineInterpolated(text, $"observed to {customers.ObservationEnd:yyyy-MM-dd}: repeat purchases {customers.Sum(c => (long)c.Frequency)} by {customers.Count(c => c.Frequency > 0)} of {customers.Count} customers");
    AnsiConsole.WriteLine();
}

static void Quality(DataQualityReport report)
{
    var table = new Table().Title("What stands in the file").AddColumns("finding", "count", "example").RoundedBorder();
    table.Columns[1].RightAligned();
    table.AddRow(new Text("rows read"), new Text(report.RowsRead.ToString("N0", CultureInfo.InvariantCulture)), new Text(""));
    Finding("rows merged into a purchase of the same day", report.Merged);
    Finding("orders of zero", report.Zero);
    Finding("returns (negative amounts)", report.Negative);
    Finding("orders after the last day observed", report.AfterObservationEnd);
    Finding("customers first seen after it", report.FirstSeenAfterObservationEnd);
    AnsiConsole.Write(table);

    void Finding(string what, DataQualityFinding finding) =>
        table.AddRow(new Text(what), new Text(finding.Count.ToString("N0", CultureInfo.InvariantCulture)), new Text(finding.Count > 0 ? finding.Examples[0].ToString() : ""));
}

static IEnumerable<Group> Fifths(CustomerBase customers, Activity activity)
{
    var ranked = customers.Entries.OrderByDescending(e => e.Summary.TotalRevenue).ToList();
    int parts = Math.Min(5, ranked.Count);
    for (int i = 0; i < parts; i++)
    {
        int from = ranked.Count * i / parts, to = ranked.Count * (i + 1) / parts;
        yield return new Group(i == 0 ? "top fifth" : i == parts - 1 ? "last fifth" : $"{i + 1}.", ranked[from..to], activity);
    }
}

static void Values(IReadOnlyList<(Group Group, Worth? Worth)> columns)
{
    var table = new Table().Title("What a customer is worth").RoundedBorder().AddColumn("");
    foreach (var (group, _) in columns) table.AddColumn(new TableColumn(group.Name).RightAligned());
    Row("customers", c => c.Group.Customers.Count.ToString("N0", CultureInfo.InvariantCulture));
    Row("order value", c => Money(c.Worth?.Simple.Purchases.AverageOrderValue));
    Row("orders/year", c => Money(c.Worth?.Simple.Purchases.Frequency.Per(TimeUnit.Year)));
    table.AddEmptyRow();
    Row("1 simple", c => Money(c.Worth?.Simple.Value));
    Row("2 margin", c => Money(c.Worth?.Margin.Value));
    Row("3 retention", c => Money(c.Worth?.Retained.Value));
    Row("4 discounted", c => Money(c.Worth?.Discounted.Value));
    Row("5 net of CAC", c => Money(c.Worth?.Net.Value));
    table.AddEmptyRow();
    Row("LTV:CAC", c => Money(c.Worth?.Net.LtvToCac));
    Row("payments", c => c.Worth is null ? "-" : c.Worth.Net.Payback() is { } p ? p.Payments.ToString(CultureInfo.InvariantCulture) : "never");
    Row("paid back in", c => c.Worth is null ? "-" : c.Worth.Net.Payback() is { } p ? p.Time.ToString("0.#", null) : "never");
    Row("CAC ÷ margin", c => Money(c.Worth?.Net.SimplePayback?.In(TimeUnit.Year)));
    AnsiConsole.Write(table);
    AnsiConsole.WriteLine("1 counts revenue over the expected lifetime, 2 contribution, 3 to 5 each payment as long as the customer stays.");
    AnsiConsole.WriteLine("Payments: how many until the CAC is paid back. CAC ÷ margin is the dashboards' payback, in years.");
    AnsiConsole.WriteLine("Orders/year are those of a customer in a period in which they bought, since retention already counts those who did not.");
    AnsiConsole.WriteLine("One retention serves all columns: cohorts and models tell them apart.");

    void Row(string name, Func<(Group Group, Worth? Worth), string> cell) => table.AddRow([new Text(name), .. columns.Select(c => new Text(cell(c)))]);
}

// What each formula's value consists of, formula by formula.
static void Breakdowns(Group group, Worth worth)
{
    (string Name, ClvBreakdown Breakdown)[] formulas =
    [
        ("1 simple", worth.Simple.Breakdown()), ("2 margin", worth.Margin.Breakdown()), ("3 retention", worth.Retained.Breakdown()),
        ("4 discounted", worth.Discounted.Breakdown()), ("5 net of CAC", worth.Net.Breakdown()),
    ];
    var table = new Table().Title($"What it consists of: {group.Name}").RoundedBorder().AddColumn("");
    foreach (var (name, _) in formulas) table.AddColumn(new TableColumn(name).RightAligned());
    foreach (string line in formulas.SelectMany(f => f.Breakdown.Lines).Select(l => l.Name).Distinct())
        table.AddRow([new Text(line), .. formulas.Select(f => new Text(f.Breakdown.Lines.Where(l => l.Name == line).Select(l => Money(l.Amount)).FirstOrDefault("")))]);
    table.AddRow([new Text("value"), .. formulas.Select(f => new Text(Money(f.Breakdown.Value)))]);
    AnsiConsole.Write(table);
}

// Customers won together, followed age by age: how many buy, what they have left so far, and when they had paid for themselves.
static void Cohorts(TransactionLog log, DateOnly end, Margin margin, AcquisitionCost acquisition)
{
    const int Ages = 9;
    var period = end.DayNumber - log.FirstDate!.Value.DayNumber > 2 * 365 ? TimeUnit.Quarter : TimeUnit.Month;
    string name = period == TimeUnit.Quarter ? "quarter" : "month";
    CohortTable cohorts = CohortTable.ByFirstPurchase(log, period, end, margin);
    var table = new Table().Title($"Customers won together: share who bought, {name} by {name} after the first").RoundedBorder().AddColumn("first order").AddColumn(new TableColumn("customers").RightAligned());
    foreach (string column in Enumerable.Range(0, Ages).Select(age => age.ToString(CultureInfo.InvariantCulture)).Append("left so far").Append("CAC back at"))
        table.AddColumn(new TableColumn(column).RightAligned());
    foreach (var cohort in cohorts.Cohorts.Append(cohorts.All))
    {
        table.AddRow(
        [
            new Text(cohort.Name), new Text(cohort.Size.ToString("N0", CultureInfo.InvariantCulture)),
            .. Enumerable.Range(0, Ages).Select(age => new Text(cohort.At(age)?.ActiveShare.ToString("P0", CultureInfo.InvariantCulture) ?? "")),
            new Text(Money(cohort.Cells.LastOrDefault()?.CumulativeContributionPerCustomer)),
            new Text(cohort.Payback(acquisition) is { } payback ? $"{name} {payback.Age}" : "not yet"),
        ]);
    }

    AnsiConsole.Write(table);
    string[] repeats = [.. new[] { 30, 60, 90 }.Select(days => cohorts.All.RepeatRate(days) is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:P1} within {days} days") : "").Where(text => text.Length > 0)];
    if (repeats.Length > 0) AnsiConsole.WriteLine($"Bought again: {string.Join(", ", repeats)}, of those watched so long.");
    AnsiConsole.WriteLine($"Blank: not yet observed to the end of the {name}, and in no average. Left so far: contribution per customer won.");
}

// What all of them will buy within a year, by a purchase model and a spend model, and how sure that is.
static void Forecast(CustomerBase customers, Margin margin, DiscountRate discount)
{
    try
    {
        var (purchases, spend) = (MbgNbd.Fit(customers), GammaGamma.Fit(customers));
        var forecast = new PredictedClv(purchases.Model, spend.Model, discount, margin, Duration.Years(1))
            .Forecast(customers, Posterior.Sample(purchases, customers, draws: 1_000, seed: 1), Posterior.Sample(spend, customers, draws: 1_000, seed: 2));
        AnsiConsole.WriteLine($"Within a year these customers are expected to make {Range(forecast.Purchases)} purchases and to leave {Range(forecast.Value)}, by the MBG/NBD and Gamma-Gamma models.");
        AnsiConsole.WriteLine("In brackets, 95 of 100 cases: chance and the parameters both count, a season or a campaign does not.");
    }
    catch (Exception error) when (error is ArgumentException or InvalidOperationException)
    {
        AnsiConsole.WriteLine("No forecast of purchases: " + error.Message.ReplaceLineEndings("\n").Split('\n')[0]);
    }

    static string Range(ForecastTotal total) => total.Interval(0.95) is var range
        ? string.Create(CultureInfo.InvariantCulture, $"{total.Mean:N0} ({range.Lower:N0} to {range.Upper:N0})")
        : "";
}

static string Money(double? amount) => amount?.ToString("N2", CultureInfo.InvariantCulture) ?? "-";

// A customer named =HYPERLINK(…) stays a name where a spreadsheet opens the file. (CsvHelper's InjectionOptions.Escape would do so to negative numbers, too.)
static string Cell(string text) => text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;

static void Write(string path, List<Group> groups, Margin margin, AcquisitionCost acquisition, RetentionRate retention, DiscountRate discount)
{
    using var csv = new CsvWriter(new StreamWriter(path), CultureInfo.InvariantCulture);
    foreach (string column in new[] { "customer", "group", "first_purchase", "last_purchase", "purchases", "revenue", "frequency", "recency_weeks", "age_weeks", "monetary_value", "profit_so_far", "clv_of_group" })
        csv.WriteField(column);
    csv.NextRecord();
    foreach (var group in groups.Skip(1))
    {
        double? clv = group.Pattern is { } pattern ? new DiscountedClv(pattern, margin, retention, discount).Value : null;
        foreach (var (customer, summary) in group.Customers)
        {
            csv.WriteField(Cell(customer.ToString()));
            csv.WriteField(group.Name);
            csv.WriteField(summary.FirstPurchase!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            csv.WriteField(summary.LastPurchase!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            csv.WriteField(summary.Purchases);
            csv.WriteField(summary.TotalRevenue);
            csv.WriteField(summary.Frequency);
            csv.WriteField(summary.Recency);
            csv.WriteField(summary.Age);
            csv.WriteField(summary.MonetaryValue);
            csv.WriteField(new HistoricalClv(summary.TotalRevenue!.Value, Duration.Of(summary.Age, summary.Unit), margin, acquisition).Value);
            csv.WriteField(clv);
            csv.NextRecord();
        }
    }

    AnsiConsole.WriteLine($"One row per customer: {path}");
}

static int Help()
{
    Console.WriteLine("""
        dotnet run docs/examples/quickstart.cs -- [orders.csv] [options]

          --margin 0.3          gross margin, a share of revenue
          --retention-cost 0    cost of serving and keeping a customer, per year
          --discount 0.1        discount rate per year
          --cac 20              cost of winning a customer
          --retention 0.7       retention per year; without it a rough figure is read off the orders
          --customer NAME       column of customers (customer_id)
          --date NAME           column of dates (date)
          --amount NAME         column of amounts (amount)
          --date-format FORMAT  such as dd.MM.yyyy, where dates are not ISO 8601
          --until DATE          last day to count, yyyy-MM-dd; later orders are reported and left out (the day of the last order)
          --breakdowns all      what the values of every fifth consist of, not of the average customer alone
          --out FILE            one row per customer (customers.csv)
        """);
    return 0;
}

// Where this file stands.
static string Folder() => (string)AppContext.GetData("EntryPointFileDirectoryPath")!;

// The five formulas, each adding one factor to the one before.
sealed class Worth(PurchasePattern purchases, Margin margin, RetentionRate retention, DiscountRate discount, AcquisitionCost acquisition)
{
    public SimpleClv Simple { get; } = new(purchases, retention.ExpectedLifetime!.Value);
    public MarginClv Margin { get; } = new(purchases, margin, retention.ExpectedLifetime!.Value);
    public RetentionClv Retained { get; } = new(purchases, margin, retention);
    public DiscountedClv Discounted { get; } = new(purchases, margin, retention, discount);
    public AcquisitionAdjustedClv Net { get; } = new(new DiscountedClv(purchases, margin, retention, discount), acquisition);
}

// Customers taken together.
sealed class Group(string name, List<CustomerEntry> customers, Activity activity)
{
    public string Name => name;

    public List<CustomerEntry> Customers => customers;

    public PurchasePattern? Pattern { get; } = activity.Pattern(customers.Select(c => c.Customer));
}

// Who bought in which period, the periods counted back from the last order: the year, or, on a log too short for it, the quarter.
sealed class Activity
{
    private readonly Dictionary<CustomerKey, (HashSet<int> Periods, int Orders, double Revenue)> _customers = [];
    private readonly TimeUnit _unit;
    private readonly Duration _period;
    private readonly int _periods;

    private Activity(TransactionLog log, TimeUnit unit, DateOnly last)
    {
        DateOnly before = log.FirstDate!.Value > DateOnly.MinValue ? log.FirstDate.Value.AddDays(-1) : DateOnly.MinValue;
        List<DateOnly> ends = [last];                       // period i runs from the day after ends[i + 1] to ends[i]
        int months = unit == TimeUnit.Year ? 12 : 3;
        while (ends[^1] > before.AddMonths(months - 1) && last.AddMonths(-months * ends.Count) is var end && end >= before) ends.Add(end);
        _periods = ends.Count - 1;                          // only whole ones count, or, where there is none, all there is
        if (_periods == 0) ends.Add(before);
        (_unit, _period) = (unit, _periods > 0 ? Duration.Of(1, unit) : Duration.Between(ends[1], last));
        foreach (var order in log.Orders)
        {
            int period = ends.FindIndex(end => order.Date > end) - 1;
            if (period < 0) continue;                       // before the first whole period, or after the last day
            var (periods, orders, revenue) = _customers.TryGetValue(order.Customer, out var so) ? so : ([], 0, 0);
            if (order.Amount >= 0) periods.Add(period);
            _customers[order.Customer] = (periods, order.Amount >= 0 ? orders + 1 : orders, revenue + order.Amount);
        }
    }

    public static Activity By(TransactionLog log, TimeUnit unit, DateOnly end) => new(log, unit, end);

    // By the year where two of them can be compared, else by the quarter.
    public static Activity Comparable(TransactionLog log, DateOnly end)
    {
        foreach (var unit in new[] { TimeUnit.Year, TimeUnit.Quarter })
            if (new Activity(log, unit, end) is { _periods: >= 2 } activity) return activity;
        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"the orders from {log.FirstDate:yyyy-MM-dd} to {end:yyyy-MM-dd} cover less than two quarters, too short to see who comes back; state --retention"));
    }

    // The share of customers who bought again in the following period, pooled over all pairs of periods. Rough: who pauses counts as lost, and who
    // is new counts like the rest. Cohort curves and purchase models do better.
    public (RetentionRate Rate, string Source) RoughRetention()
    {
        int before = _customers.Values.Sum(c => c.Periods.Count(p => p > 0)), again = _customers.Values.Sum(c => c.Periods.Count(p => p > 0 && c.Periods.Contains(p - 1)));
        return before == 0
            ? throw new InvalidOperationException("nobody bought before the last period, so that nobody could come back; state --retention")
            : (RetentionRate.Of((double)again / before, _unit), $"rough: in {again} of {before} cases a customer bought again in the following {(_unit == TimeUnit.Year ? "year" : "quarter")}");
    }

    // What a customer buys in a period in which they buy: revenue per order, and orders per customer and period.
    public PurchasePattern? Pattern(IEnumerable<CustomerKey> customers)
    {
        var seen = customers.Where(_customers.ContainsKey).Select(c => _customers[c]).ToList();
        double revenue = seen.Sum(c => c.Revenue), time = seen.Sum(c => (double)c.Periods.Count) * _period.Value;
        return revenue >= 0 && time > 0 ? PurchasePattern.FromTotals(revenue, seen.Sum(c => (long)c.Orders), Duration.Of(time, _period.Unit)) : null;
    }
}

sealed record Options(
    string File, bool IsSample, double Margin, double RetentionCost, double Discount, double Cac, double? Retention,
    string Customer, string Date, string Amount, string? DateFormat, DateOnly? Until, bool Breakdowns, string Out)
{
    public static Options Parse(string[] args, string sample)
    {
        var given = new Dictionary<string, string>();
        string? file = null;
        for (int i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) file = file is null ? args[i] : throw new ArgumentException($"'{args[i]}': one file of orders at a time");
            else if (!Known.Contains(args[i])) throw new ArgumentException($"unknown option {args[i]}; known: {string.Join(" ", Known)}");
            else if (++i == args.Length) throw new ArgumentException($"{args[i - 1]} needs a value");
            else given[args[i - 1]] = args[i];
        }

        string orders = file ?? sample, result = given.GetValueOrDefault("--out", "customers.csv");
        if (string.Equals(Path.GetFullPath(result), Path.GetFullPath(orders), StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"{result} holds the orders themselves; name another file with --out");
        return new Options(
            orders, file is null, Number("--margin", "at most 1", n => n <= 1) ?? 0.3, Number("--retention-cost", "at least 0", n => n >= 0) ?? 0,
            Number("--discount", "above -1", n => n > -1) ?? 0.1, Number("--cac", "at least 0", n => n >= 0) ?? 20, Number("--retention", "from 0 to 1", n => n is >= 0 and <= 1),
            given.GetValueOrDefault("--customer", "customer_id"), given.GetValueOrDefault("--date", "date"), given.GetValueOrDefault("--amount", "amount"),
            given.GetValueOrDefault("--date-format"), Until(), given.GetValueOrDefault("--breakdowns") == "all", result);

        DateOnly? Until() => !given.TryGetValue("--until", out string? text) ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new ArgumentException($"--until is '{text}', not a date such as 2024-12-31");

        double? Number(string option, string range, Func<double, bool> allowed) => !given.TryGetValue(option, out string? text) ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && allowed(number) ? number
            : throw new ArgumentException($"{option} is '{text}', not a number {range} such as 0.3");
    }

    private static readonly string[] Known = ["--margin", "--retention-cost", "--discount", "--cac", "--retention", "--customer", "--date", "--amount", "--date-format", "--until", "--breakdowns", "--out"];
}

// Reports at once, on the reading thread; System.Progress would post to a pool.
sealed class Reported<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
