// From a file of orders to who is still a customer, and to what each customer and all of them together are worth:
//
//     dotnet run docs/examples/quickstart.cs
//     dotnet run docs/examples/quickstart.cs -- orders.csv --margin 0.3 --discount 0.1 --cac 20
//
// Without a file it reads data/orders.csv, a simulated sample. -h lists the other options.
#:project ../../src/CustomerLifetimeValue
#:package CsvHelper
#:package Spectre.Console
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;
using Spectre.Console;

try
{
    if (args.Any(arg => arg is "-h" or "--help")) return Help();
    if (Console.IsOutputRedirected) (AnsiConsole.Profile.Capabilities.Ansi, AnsiConsole.Profile.Width) = (false, 120);
    Run(Options.Parse(args, Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data", "orders.csv")));
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
    if (end < log.FirstDate) throw new ArgumentException($"--until is {end:yyyy-MM-dd}, before the first order on {log.FirstDate:yyyy-MM-dd}");
    var rules = new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod);
    CustomerBase customers = log.Summarize(end, TimeUnit.Week, rules, Progress.Of("from orders to customers", log.Count));
    if (customers.Count == 0) throw new InvalidOperationException($"nobody made a purchase by {end:yyyy-MM-dd}");

    var margin = new Margin(options.Margin, Cost.PerYear(options.RetentionCost));
    var discount = DiscountRate.PerYear(options.Discount);
    var acquisition = new AcquisitionCost(options.Cac);
    Header(options, log, customers);
    Quality(customers.Quality!);
    try
    {
        Predictions(log, customers, end, margin, discount, acquisition, rules, options);
    }
    catch (Exception error) when (error is ArgumentException or InvalidOperationException)
    {
        AnsiConsole.WriteLine($"These orders do not bear a forecast: {error.Message}");
        AnsiConsole.WriteLine();
    }

    Cohorts(log, customers, end, margin, acquisition);
    try
    {
        Formulas(log, end, margin, discount, acquisition, options);
    }
    catch (InvalidOperationException error)
    {
        AnsiConsole.WriteLine($"The formulas say nothing here: {error.Message}");
    }
}

static TransactionLog ReadOrders(Options options)
{
    using var stream = File.OpenRead(options.File);
    using var csv = new CsvDataReader(new CsvReader(new StreamReader(stream), new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true }));
    return TransactionLog.Read(csv, options.Customer, options.Date, options.Amount, dateFormat: options.DateFormat, amountCulture: options.Culture, progress: Progress.Of("reading orders", stream.Length, () => stream.Position));
}

static void Header(Options options, TransactionLog log, CustomerBase customers)
{
    var text = CultureInfo.InvariantCulture;
    AnsiConsole.MarkupLineInterpolated(text, $"[bold]{Path.GetFileName(options.File)}[/]: {log}{(options.IsSample ? " (a simulated sample)" : "")}");
    AnsiConsole.MarkupLineInterpolated(text, $"margin {options.Margin}, retention cost {options.RetentionCost} per year, discount {options.Discount} per year, acquisition cost {options.Cac}");
    AnsiConsole.MarkupLineInterpolated(text, $"observed to {customers.ObservationEnd:yyyy-MM-dd}: repeat purchases {customers.Sum(c => (long)c.Frequency)} by {customers.Count(c => c.Frequency > 0)} of {customers.Count} customers");
    AnsiConsole.WriteLine();
}

static void Quality(DataQualityReport report)
{
    var table = Table("What stands in the file", "finding", "count", "example");
    Row(table, "rows read", Count(report.RowsRead), "");
    Finding("rows merged into a purchase of the same day", report.Merged);
    Finding("orders of zero", report.Zero);
    Finding("returns (negative amounts)", report.Negative);
    Finding("days whose returns left nothing, set aside", report.SetAside);
    Finding("orders after the last day observed", report.AfterObservationEnd);
    Finding("customers first seen after it", report.FirstSeenAfterObservationEnd);
    AnsiConsole.Write(table);

    void Finding(string what, DataQualityFinding finding) => Row(table, what, Count(finding.Count), finding.Count > 0 ? finding.Examples[0].ToString() : "");
}

// Who is still a customer, what is to be expected of each and of all, how sure that is, and whether it would have held before.
static void Predictions(
    TransactionLog log, CustomerBase customers, DateOnly end, Margin margin, DiscountRate discount, AcquisitionCost acquisition, SummaryOptions rules, Options options)
{
    Progress.Of("fitting models", 1);
    ModelFit<MbgNbd> fit = MbgNbd.Fit(customers);
    ModelFit<GammaGamma> spend = GammaGamma.Fit(customers);
    var horizon = Duration.Years(options.Years);
    var clv = new PredictedClv(fit.Model, spend.Model, discount, margin, horizon);
    CustomerPredictions predictions = clv.Predict(customers, Progress.Of("valuing customers", customers.Count));
    const int draws = 1000, likelihoods = 3 * draws; // a posterior takes three batches of draws, and more only where it is hard to draw from
    var posterior = Posterior.Sample(fit, customers, draws, seed: 1, Progress.Of("how sure of purchases", likelihoods));
    var spendPosterior = Posterior.Sample(spend, customers, draws, seed: 2, Progress.Of("how sure of spend", likelihoods));
    Progress.Of("how sure of the total", 1);
    PortfolioForecast forecast = clv.Forecast(customers, posterior, spendPosterior);

    double alive = Portfolio.Total(predictions.ProbabilitiesAlive), purchases = Portfolio.Total(predictions.ExpectedPurchases);
    var all = Table("Who is still a customer, and what are they worth", "silent for", "customers", "still customers", "chance", "purchases to come", "value to come", "value each");
    double from = 0;
    foreach (var (months, name) in new[] { (1.0, "up to a month"), (3, "1 to 3 months"), (6, "3 to 6 months"), (12, "6 to 12 months"), (24, "1 to 2 years"), (double.PositiveInfinity, "2 years and more") })
    {
        int count = 0;
        double there = 0, bought = 0, worth = 0;
        for (int i = 0; i < customers.Count; i++)
        {
            double silent = Duration.Weeks(customers.At(i).TimeSinceLastPurchase).In(TimeUnit.Month);
            if (silent >= from && silent < months) (count, there, bought, worth) = (count + 1, there + predictions.ProbabilitiesAlive[i], bought + predictions.ExpectedPurchases[i], worth + predictions.Values[i]);
        }
        from = months;
        if (count > 0) Row(all, name, Count(count), Count(there), Percent(there / count), Count(bought), Money(worth), Money(worth / count));
    }

    Row(all, "all", Count(customers.Count), Count(alive), Percent(alive / customers.Count), Count(purchases), Money(predictions.TotalValue), Money(predictions.TotalValue / customers.Count));
    AnsiConsole.Write(all);
    AnsiConsole.WriteLine($"To come within {horizon}: {Count(purchases)} purchases (95 %: {Within(forecast.Purchases.Interval())}), worth {Money(predictions.TotalValue)}{(options.RetentionCost > 0 ? " net of the retention cost" : "")} (95 %: {Within(forecast.Value.Interval())}).");
    if (fit.Status != FitStatus.Converged) AnsiConsole.WriteLine($"The model's fit: {fit.Status}. {fit.Diagnosis}");
    Check(log, end, rules);
    AnsiConsole.WriteLine();

    var best = Table("Worth most from here on", "customer", "last purchase", "repeats", "still there", "purchases to come", "of each", "value to come");
    foreach (CustomerPrediction p in predictions.Best(10))
        Row(best, p.Customer.ToString(), $"{customers[p.Customer].LastPurchase:yyyy-MM-dd}", Count(customers[p.Customer].Frequency), Percent(p.ProbabilityAlive), Money(p.ExpectedPurchases), Money(p.ExpectedOrderValue), Money(p.Value));
    AnsiConsole.Write(best);

    IClv newcomer = clv.ForNewCustomer();
    AnsiConsole.WriteLine($"A new customer is worth {Money(newcomer.Value)} and costs {Money(acquisition.PerCustomer)}: paid back {(newcomer.Payback(acquisition) is not { } paid ? $"not within {horizon}" : paid.Time == Duration.Zero ? "with the first order" : $"after {paid.Time.To(TimeUnit.Month).ToString("0.#", CultureInfo.InvariantCulture)}")}.");
    Write(options.Out, customers, predictions);
}

// The same model, fitted to what was known some time ago, against what came since.
static void Check(TransactionLog log, DateOnly end, SummaryOptions rules)
{
    int days = end.DayNumber - log.FirstDate!.Value.DayNumber, kept = Math.Min(days / 3, 365);
    DateOnly seen = end.AddDays(-kept);
    try
    {
        if (kept < 1) throw new InvalidOperationException("the orders cover too short a time");
        CustomerBase known = log.Summarize(seen, TimeUnit.Week, rules, Progress.Of("checking against the past", log.Count));
        Progress.Of("fitting to the past", 1);
        HoldoutCheck check = HoldoutCheck.Of(MbgNbd.Fit(known).Model, log, known, end);
        AnsiConsole.WriteLine($"Check: fitted to the orders up to {seen:yyyy-MM-dd}, the model expected {Count(check.TotalExpected)} purchases in the {kept} days since, and {Count(check.TotalActual)} came{(check.TotalActual > 0 ? $": {Percent(Math.Abs(check.TotalExpected / check.TotalActual - 1))} too {(check.TotalExpected > check.TotalActual ? "many" : "few")}" : "")}.");
        AnsiConsole.WriteLine($"Of a single customer it was off by {Money(check.Model.MeanAbsolute)} purchases on average; \"as in the time before\" by {Money(check.LastPeriodRepeated.MeanAbsolute)}.");
    }
    catch (Exception error) when (error is ArgumentException or InvalidOperationException)
    {
        AnsiConsole.WriteLine($"No check: {error.Message}");
    }
}

// Customers won together, followed month by month: how many buy, what they have left so far, and when they had paid for themselves.
static void Cohorts(TransactionLog log, CustomerBase customers, DateOnly end, Margin margin, AcquisitionCost acquisition)
{
    const int Ages = 9;
    Progress.Of("following cohorts", 1);
    bool quarters = end.DayNumber - log.FirstDate!.Value.DayNumber > 2 * 365;
    CohortTable cohorts = CohortTable.ByKey(log, key => customers.TryGet(key, out var summary) && summary.FirstPurchase is { } first ? Name(first) : null, TimeUnit.Month, end, margin);
    var table = Table("Customers won together: share who bought, month by month after the first order", ["won in", "customers", .. Enumerable.Range(0, Ages).Select(age => age.ToString(CultureInfo.InvariantCulture)), "left so far", "CAC back"]);
    foreach (var cohort in cohorts.Cohorts.OrderBy(cohort => cohort.Name, StringComparer.Ordinal).TakeLast(24).Append(cohorts.All))
    {
        Row(table, [
            cohort.Name, Count(cohort.Size), .. Enumerable.Range(0, Ages).Select(age => cohort.At(age)?.ActiveShare.ToString("P0", CultureInfo.InvariantCulture) ?? ""),
            Money(cohort.Cells.LastOrDefault()?.CumulativeContributionPerCustomer),
            cohort.Payback(acquisition) is not { } payback ? "not yet" : payback.Age == 0 ? "first month" : $"month {payback.Age}"]);
    }

    AnsiConsole.Write(table);
    string[] repeats = [.. new[] { 30, 90, 365 }.Select(days => cohorts.All.RepeatRate(days) is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:P1} within {days} days") : "").Where(text => text.Length > 0)];
    if (repeats.Length > 0) AnsiConsole.WriteLine($"Bought again: {string.Join(", ", repeats)}, of those watched so long.");
    AnsiConsole.WriteLine("Blank: not yet observed by all to the end of the month. Left so far: contribution per customer won, undiscounted.");
    AnsiConsole.WriteLine();

    string Name(DateOnly day) => quarters ? FormattableString.Invariant($"{day:yyyy} Q{(day.Month + 2) / 3}") : FormattableString.Invariant($"{day:yyyy-MM}");
}

// The second view: what a new customer is worth by each of the classic formulas, on a monthly clock.
static void Formulas(TransactionLog log, DateOnly end, Margin margin, DiscountRate discount, AcquisitionCost acquisition, Options options)
{
    Progress.Of("the formulas", 1);
    var (pattern, rate, source) = Rhythm(log, end, options.Retention);
    var retention = RetentionRate.PerMonth(rate.Per(TimeUnit.Month));
    if (retention.ExpectedLifetime is not { } lifetime) throw new InvalidOperationException($"one of 1 ({source}) has no finite lifetime; state one below 1 with --retention");
    var discounted = new DiscountedClv(pattern, margin, retention, discount);
    var net = new AcquisitionAdjustedClv(discounted, acquisition);
    (string Name, double Value, ClvBreakdown Parts)[] formulas =
    [
        Of("1 simple", new SimpleClv(pattern, lifetime)), Of("2 margin", new MarginClv(pattern, margin, lifetime)), Of("3 retention", new RetentionClv(pattern, margin, retention)),
        Of("4 discounted", discounted), Of("5 net of CAC", net),
    ];
    var table = Table("A new customer by the five formulas", ["", .. formulas.Select(f => f.Name)]);
    foreach (string line in formulas.SelectMany(f => f.Parts.Lines).Select(line => line.Name).Distinct())
        Row(table, [line, .. formulas.Select(f => f.Parts.Lines.Where(l => l.Name == line).Select(l => Money(l.Amount)).FirstOrDefault(""))]);
    Row(table, ["value", .. formulas.Select(f => Money(f.Value))]);
    AnsiConsole.Write(table);
    AnsiConsole.WriteLine($"Order value {Money(pattern.AverageOrderValue)}, {Money(pattern.Frequency.Per(TimeUnit.Year))} orders in a year in which they buy; retention {rate.Value.ToString("0.###", CultureInfo.InvariantCulture)} per {rate.Period.ToString().ToLowerInvariant()} ({source}), {Money(retention.Value)} per month.");
    AnsiConsole.WriteLine($"LTV:CAC {Money(net.LtvToCac)}; paid back {(net.Payback() is { } paid ? $"after {paid}" : "never")}; CAC ÷ margin, as dashboards have it: {(net.SimplePayback is { } simple ? $"{Money(simple.In(TimeUnit.Month))} months" : "-")}.");
    AnsiConsole.WriteLine("One retention serves all customers here. They differ, so prefer the tables above: for today's customers the first, for a new one the line below the second.");

    static (string, double, ClvBreakdown) Of(string name, IClv value) => (name, value.Value, value.Breakdown());
}

// What customers buy in a period in which they buy, and how many buy again in the next one: whole years, or quarters where there are no two of them. A rough figure: who pauses
// counts as lost, and who is new counts like the rest.
static (PurchasePattern Pattern, RetentionRate Rate, string Source) Rhythm(TransactionLog log, DateOnly end, double? stated)
{
    TransactionLog seen = end < log.LastDate ? TransactionLog.From(log.Orders.Where(order => order.Date <= end)) : log;
    var audit = new CustomerBaseAudit(CustomerActivity.From(seen, TimeUnit.Month, mergePeriod: TimeUnit.Day, end: end));
    foreach (var unit in new[] { TimeUnit.Year, TimeUnit.Quarter })
    {
        HealthPeriod[] periods = [.. audit.Health(unit).Periods.Where(period => period.IsComplete)];
        double active = periods.Sum(period => (double)period.Active), before = periods.SkipLast(1).Sum(period => (double)period.Active), again = periods.SkipLast(1).Sum(period => period.Active * (period.RepeatBuyingRate ?? 0));
        if (periods.Length < 2 || before == 0 || periods.Sum(period => period.Spend) < 0) continue;
        var pattern = PurchasePattern.FromTotals((double)periods.Sum(period => period.Spend), periods.Sum(period => period.Orders), Duration.Of(active, unit));
        return stated is { } rate ? (pattern, RetentionRate.PerYear(rate), "as stated")
            : (pattern, RetentionRate.Of(again / before, unit), $"rough: in {Count(again)} of {Count(before)} cases a customer bought again in the following {unit.ToString().ToLowerInvariant()}");
    }

    throw new InvalidOperationException("the orders cover no two whole quarters with sales, too little to see who comes back");
}

static Table Table(string title, params string[] columns)
{
    var table = new Table().Title(title).RoundedBorder();
    foreach (var (i, column) in columns.Index()) table.AddColumn(i == 0 ? new TableColumn(column) : new TableColumn(column).RightAligned());
    return table;
}

static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);

static string Count(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);

static string Money(double? amount) => amount?.ToString(Math.Abs(amount.Value) >= 10_000 ? "N0" : "N2", CultureInfo.InvariantCulture) ?? "-";

static string Within(Interval interval) => $"{Count(interval.Lower)} to {Count(interval.Upper)}";

// A customer named =HYPERLINK(…) stays a name where a spreadsheet opens the file. (CsvHelper's InjectionOptions.Escape would do so to negative numbers, too.)
static string Cell(string text) => text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;

static void Write(string path, CustomerBase customers, CustomerPredictions predictions)
{
    var step = Progress.Of("writing customers", customers.Count);
    using var csv = new CsvWriter(new StreamWriter(path), CultureInfo.InvariantCulture);
    csv.WriteRecords(customers.Select((summary, i) =>
    {
        if (i % 10_000 == 0) step.Report(i);
        CustomerPrediction p = predictions.At(i);
        return new
        {
            customer = Cell(p.Customer.ToString()), first_purchase = Day(summary.FirstPurchase), last_purchase = Day(summary.LastPurchase), purchases = summary.Purchases, revenue = summary.TotalRevenue,
            frequency = summary.Frequency, recency_weeks = summary.Recency, age_weeks = summary.Age, monetary_value = summary.MonetaryValue, probability_alive = p.ProbabilityAlive,
            expected_purchases = p.ExpectedPurchases, expected_order_value = p.ExpectedOrderValue, value = p.Value, past_value = p.PastValue,
        };
    }));
    AnsiConsole.WriteLine($"One row per customer, each with their own value: {path}");
    AnsiConsole.WriteLine();

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

static int Help()
{
    Console.WriteLine("""
        dotnet run docs/examples/quickstart.cs -- [orders.csv] [options]

          --margin 0.3          gross margin, a share of revenue
          --retention-cost 0    cost of serving and keeping a customer, per year
          --discount 0.1        discount rate per year
          --cac 20              cost of winning a customer
          --years 3             how far ahead predicted values reach
          --retention 0.7       retention per year for the formulas; without it a rough figure is read off the orders
          --customer NAME       column of customers (customer_id)
          --date NAME           column of dates (date)
          --amount NAME         column of amounts (amount)
          --date-format FORMAT  such as dd.MM.yyyy, where dates are not ISO 8601
          --culture NAME        whose decimal signs the amounts have, such as de-DE for 1.234,56
          --until DATE          last day to count, yyyy-MM-dd; later orders are reported and left out (the day of the last order)
          --out FILE            one row per customer (customers.csv)
        """);
    return 0;
}

// How far the work has come, on standard error: a line that is overwritten on a terminal, a line for each tenth elsewhere. Nothing where the work is done at once;
// and where a step has nothing to tell for five seconds, how long it has been at work, so that nobody waits before a silent screen.
sealed class Progress : IProgress<long>
{
    private const int Patience = 5_000;

    private static readonly long Start = Environment.TickCount64;
    private static readonly Timer Silence = new(_ => _current?.Show($"at work for {(Environment.TickCount64 - _current._begun) / 1000} s"), null, Patience, Patience);
    private static Progress? _current;

    private readonly long _begun = Environment.TickCount64;
    private readonly string _name;
    private readonly double _all;
    private readonly Func<long>? _position;
    private int _shown = -1;

    private Progress(string name, double all, Func<long>? position) => (_name, _all, _position, _current) = (name, Math.Max(1, all), position, this);

    public static Progress Of(string name, double all, Func<long>? position = null)
    {
        var step = new Progress(name, all, position);
        if (Environment.TickCount64 - Start > 2_000) step.Report(0);
        return step;
    }

    public void Report(long done)
    {
        int percent = (int)(100 * Math.Clamp((_position?.Invoke() ?? done) / _all, 0, 1)), shown = Console.IsErrorRedirected ? percent / 10 * 10 : percent;
        if (shown == _shown || Environment.TickCount64 - Start < 1_000) return;
        _shown = shown;
        Show($"{shown} %");
    }

    private void Show(string what)
    {
        Silence.Change(Patience, Patience);
        if (Console.IsErrorRedirected) Console.Error.WriteLine($"{_name}: {what}");
        else Console.Error.Write($"\r{_name}: {what}".PadRight(60) + "\r");
    }
}

sealed record Options(
    string File, bool IsSample, double Margin, double RetentionCost, double Discount, double Cac, double Years, double? Retention,
    string Customer, string Date, string Amount, string? DateFormat, CultureInfo? Culture, DateOnly? Until, string Out)
{
    private static readonly string[] Known = ["--margin", "--retention-cost", "--discount", "--cac", "--years", "--retention", "--customer", "--date", "--amount", "--date-format", "--culture", "--until", "--out"];

    public static Options Parse(string[] args, string sample)
    {
        var given = new Dictionary<string, string>();
        string? file = null;
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is not ['-', .., _] || System.IO.File.Exists(args[i])) file = file is null ? args[i] : throw new ArgumentException($"'{args[i]}': one file of orders at a time");
            else if (!Known.Contains(args[i])) throw new ArgumentException($"unknown option {args[i]}; known: {string.Join(" ", Known)} -h");
            else if (i + 1 == args.Length || Known.Contains(args[i + 1])) throw new ArgumentException($"{args[i]} needs a value");
            else given[args[i]] = args[++i];
        }

        string orders = file ?? sample, result = given.GetValueOrDefault("--out", "customers.csv");
        if (string.Equals(Path.GetFullPath(result), Path.GetFullPath(orders), StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"{result} holds the orders themselves; name another file with --out");
        return new Options(
            orders, file is null, Number("--margin", "at most 1", n => n <= 1) ?? 0.3, Number("--retention-cost", "at least 0", n => n >= 0) ?? 0,
            Number("--discount", "at least 0", n => n >= 0) ?? 0.1, Number("--cac", "at least 0", n => n >= 0) ?? 20, Number("--years", "above 0, at most 100", n => n is > 0 and <= 100) ?? 3,
            Number("--retention", "from 0 to 1", n => n is >= 0 and <= 1),
            given.GetValueOrDefault("--customer", "customer_id"), given.GetValueOrDefault("--date", "date"), given.GetValueOrDefault("--amount", "amount"),
            given.GetValueOrDefault("--date-format"), Culture(), Until(), result);

        CultureInfo? Culture()
        {
            if (!given.TryGetValue("--culture", out string? name)) return null;
            try
            {
                return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            }
            catch (CultureNotFoundException)
            {
                throw new ArgumentException($"--culture is '{name}', not a culture such as de-DE");
            }
        }

        DateOnly? Until() => !given.TryGetValue("--until", out string? text) ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new ArgumentException($"--until is '{text}', not a date such as 2024-12-31");

        double? Number(string option, string range, Func<double, bool> allowed) => !given.TryGetValue(option, out string? text) ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && allowed(number) ? number
            : throw new ArgumentException($"{option} is '{text}', not a number {range} such as 0.3");
    }
}
