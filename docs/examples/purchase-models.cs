// From a file of orders to a checked table of predictions: who is still a customer, how often will they buy, for how much.
//
//     dotnet run docs/examples/purchase-models.cs
//     dotnet run docs/examples/purchase-models.cs -- orders.csv --model mbg --holdout 365 --margin 0.4 --discount 0.1 --years 3
//
// The last --holdout days are kept from the models, to see whether they know what came next; then the best one is fitted to everything.
// Without a file it reads data/orders.csv, a simulated sample. It writes no file unless --out names one. --help lists the other options.
#:project ../../src/CustomerLifetimeValue
#:package CsvHelper
#:package Spectre.Console
using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
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

// A customer named =HYPERLINK(…) stays a name where a spreadsheet opens the file. (CsvHelper's InjectionOptions.Escape would do so to negative numbers, too.)
static string Cell(string text) => text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;

static void Run(Options options)
{
    TransactionLog log = ReadOrders(options);
    if (log.Count == 0) throw new InvalidOperationException($"{options.File} holds no orders");
    DateOnly end = options.Until ?? log.LastDate!.Value, calibrationEnd = end.AddDays(-options.Holdout);
    if (calibrationEnd <= log.FirstDate!.Value)
        throw new InvalidOperationException($"a holdout of {options.Holdout} days leaves nothing to fit: the orders begin on {log.FirstDate:yyyy-MM-dd}; state a shorter one with --holdout");
    var rules = new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod);
    CustomerBase seen = log.Summarize(calibrationEnd, TimeUnit.Week, rules);
    AnsiConsole.WriteLine($"{Path.GetFileName(options.File)}: {log}{(options.IsSample ? " (a simulated sample)" : "")}");
    AnsiConsole.WriteLine($"the models see {seen}; what came until {end:yyyy-MM-dd} is kept for the check");
    AnsiConsole.WriteLine();

    Candidate[] candidates = [.. options.Models.Select(name => Candidate.Fit(name, seen))];
    Fits(candidates);
    Candidate best = candidates.MinBy(candidate => (candidate.Usable ? 0 : 1, candidate.Aic))!;
    if (!best.Usable) throw new InvalidOperationException($"no model came to an end that can be used: {best.Diagnosis}");
    Parameters(best);
    Histogram(best.Model, seen);
    Tracking(best.Model, log, calibrationEnd, end, rules);
    Check(candidates, best, log, calibrationEnd, end, rules);
    Money(best.Model, log, seen, end);
    Predictions(best.Name, log.Summarize(end, TimeUnit.Week, rules), options);
}

static TransactionLog ReadOrders(Options options)
{
    using var stream = File.OpenRead(options.File);
    using var csv = new CsvDataReader(new CsvReader(new StreamReader(stream), new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true }));
    return TransactionLog.Read(csv, options.Customer, options.Date, options.Amount, dateFormat: options.DateFormat);
}

static void Fits(Candidate[] candidates)
{
    var table = Table("Fits, the smaller AIC the better", "model", "status", "log-likelihood", "AIC", "BIC", "customers", "distinct");
    foreach (var c in candidates) Row(table, c.Name, c.Status, $"{c.LogLikelihood:F2}", $"{c.Aic:F1}", $"{c.Bic:F1}", $"{c.Observations:N0}", $"{c.DistinctPatterns:N0}");
    AnsiConsole.Write(table);
    foreach (var c in candidates.Where(c => c.Diagnosis != "No concern.")) AnsiConsole.WriteLine($"{c.Name}: {c.Diagnosis}");
    AnsiConsole.WriteLine();
}

static void Parameters(Candidate best)
{
    var table = Table($"{best.Name}: parameters, in weeks", ["parameter", "value", "standard error", .. best.Parameters.Keys.Select(name => $"corr. {name}")]);
    foreach (var (name, value) in best.Parameters)
        Row(table, [name, $"{value:G6}", best.StandardErrors.TryGetValue(name, out double error) ? $"{error:G3}" : "-",
            .. best.Parameters.Keys.Select(other => best.Correlation is { } correlation ? $"{correlation[name, other]:F2}" : "-")]);
    AnsiConsole.Write(table);
}

static void Histogram(PurchaseModel model, CustomerBase customers)
{
    RepeatHistogram histogram = RepeatHistogram.Of(model, customers);
    var table = Table("How many customers bought again so often", "repeat purchases", "actual", "expected");
    foreach (var bin in histogram.Bins) Row(table, $"{bin.Purchases}{(bin.OrMore ? "+" : "")}", $"{bin.Actual:N0}", $"{bin.Expected:N1}");
    AnsiConsole.Write(table);
    AnsiConsole.WriteLine($"chi-square {histogram.ChiSquare:F1}");
    AnsiConsole.WriteLine();
}

static void Tracking(PurchaseModel model, TransactionLog log, DateOnly calibrationEnd, DateOnly end, SummaryOptions rules)
{
    var weeks = PurchaseTracking.Of(model, log, calibrationEnd, end, options: rules).Periods;
    var table = Table("Repeat purchases of all together since the first week", "to", "actual", "expected", "off", "");
    int step = Math.Max(1, weeks.Count / 12);
    foreach (var week in weeks.Where(week => week.Number % step == 0))
        Row(table, $"{week.End:yyyy-MM-dd}", $"{week.CumulativeActual:N0}", $"{week.CumulativeExpected:N0}", $"{week.CumulativeExpected / Math.Max(1, week.CumulativeActual) - 1:P1}", week.InCalibration ? "" : "not seen");
    AnsiConsole.Write(table);
}

static void Check(Candidate[] candidates, Candidate best, TransactionLog log, DateOnly calibrationEnd, DateOnly end, SummaryOptions rules)
{
    var checks = candidates.Select(c => (c.Name, Check: HoldoutCheck.Of(c.Model, log, calibrationEnd, end, options: rules))).ToArray();
    var (_, check) = checks.Single(c => c.Name == best.Name);
    var byFrequency = Table($"The holdout by what was seen before: purchases each, {best.Name}", "repeat purchases before", "customers", "actual", "expected");
    foreach (var row in check.Rows) Row(byFrequency, $"{row.Frequency}{(row.OrMore ? "+" : "")}", $"{row.Customers:N0}", $"{row.MeanActual:F3}", $"{row.MeanExpected:F3}");
    Row(byFrequency, "all", $"{check.Rows.Sum(row => row.Customers):N0}", $"{check.TotalActual:N0} in all", $"{check.TotalExpected:N1} in all");
    AnsiConsole.Write(byFrequency);
    CustomerBase seen = log.Summarize(calibrationEnd, TimeUnit.Week, rules);
    ForecastTotal together = best.Forecast(seen, new PredictedClv(best.Model, GammaGamma.Fit(seen).Model, DiscountRate.None, horizon: log.Holdout(seen, end).Length)).Purchases;
    AnsiConsole.WriteLine($"All together {together} purchases expected, in 95 of 100 cases {Range(together)}; {check.TotalActual:N0} were made.");
    AnsiConsole.WriteLine();

    var errors = Table("Purchases of each customer in the holdout", "predicted by", "MAE", "RMSE", "bias", "normalised Gini");
    foreach (var (name, errorsOf) in checks.Select(c => (c.Name, c.Check.Model)).Append(("last period repeated", check.LastPeriodRepeated)).Append(("mean rate", check.Mean)))
        Row(errors, name, $"{errorsOf.MeanAbsolute:F3}", $"{errorsOf.RootMeanSquare:F3}", $"{errorsOf.Bias:F3}", $"{errorsOf.NormalizedGini:F3}");
    AnsiConsole.Write(errors);
}

static void Money(PurchaseModel model, TransactionLog log, CustomerBase seen, DateOnly end)
{
    AnsiConsole.WriteLine($"Spend: {SpendCheck.Of(seen)}");
    var spend = GammaGamma.Fit(seen);
    AnsiConsole.WriteLine($"{spend}");
    Holdout holdout = log.Holdout(seen, end);
    var predictions = new PredictedClv(model, spend.Model, DiscountRate.None, horizon: holdout.Length).Predict(seen);
    double[] predicted = [.. predictions.Select(p => p.Value)], actual = [.. holdout.Select(h => h.Revenue)];
    AnsiConsole.WriteLine($"Revenue of the holdout: {actual.Sum():N0}, predicted {predicted.Sum():N0}; {PredictionErrors.Of(predicted, actual)}");
    AnsiConsole.WriteLine();
}

static void Predictions(string model, CustomerBase customers, Options options)
{
    Candidate fit = Candidate.Fit(model, customers);
    var spend = GammaGamma.Fit(customers);
    var clv = new PredictedClv(fit.Model, spend.Model, DiscountRate.PerYear(options.Discount), options.Margin, Duration.Years(options.Years));
    var ranked = customers.Entries.Zip(clv.Predict(customers), (entry, p) => (entry.Customer, entry.Summary, Prediction: p)).OrderByDescending(row => row.Prediction.Value).ToArray();

    var table = Table($"Fitted to all orders: {fit.Model}", "customer", "repeats", "silent, weeks", "alive", "purchases", "nine in ten", "of each", "value", "past value");
    foreach (var (customer, summary, p) in ranked.Take(options.Top))
        Row(table, $"{customer}", $"{summary.Frequency}", $"{summary.TimeSinceLastPurchase:F1}", $"{p.ProbabilityAlive:F3}", $"{p.ExpectedPurchases:F2}", $"{fit.Model.PurchaseDistribution(summary, Duration.Years(options.Years)).Interval(0.9)}", $"{p.ExpectedOrderValue:N2}", $"{p.Value:N2}", $"{p.PastValue:N2}");
    Row(table, $"all {ranked.Length:N0}", "", "", $"{ranked.Sum(r => r.Prediction.ProbabilityAlive):N0}", $"{ranked.Sum(r => r.Prediction.ExpectedPurchases!.Value):N0}", "", "", $"{ranked.Sum(r => r.Prediction.Value):N0}", $"{ranked.Sum(r => r.Prediction.PastValue!.Value):N0}");
    AnsiConsole.Write(table);
    AnsiConsole.WriteLine($"Value: margin {options.Margin}, discount {options.Discount} a year, {options.Years} years ahead. Past value: margin on the orders so far.");
    PortfolioForecast forecast = fit.Forecast(customers, clv);
    AnsiConsole.WriteLine($"All together, in 95 of 100 cases, {Range(forecast.Purchases)} purchases and a value of {Range(forecast.Value)}: chance and the parameters both count, what the model does not know does not.");
    if (options.Json) Console.WriteLine(fit.Json);
    if (options.Out is null) return;

    using var csv = new CsvWriter(new StreamWriter(options.Out), CultureInfo.InvariantCulture);
    foreach (string column in new[] { "customer", "frequency", "recency_weeks", "age_weeks", "monetary_value", "probability_alive", "expected_purchases", "expected_order_value", "value", "past_value" })
        csv.WriteField(column);
    csv.NextRecord();
    foreach (var (customer, summary, p) in ranked)
    {
        csv.WriteField(Cell(customer.ToString()));
        foreach (double cell in new[] { summary.Frequency, summary.Recency, summary.Age, summary.MonetaryValue, p.ProbabilityAlive, p.ExpectedPurchases!.Value, p.ExpectedOrderValue, p.Value, p.PastValue!.Value })
            csv.WriteField(cell);
        csv.NextRecord();
    }

    AnsiConsole.WriteLine($"One row per customer: {options.Out}");
}

static string Range(ForecastTotal total) => total.Interval(0.95) is var range ? $"{range.Lower:N0} to {range.Upper:N0}" : "";

static Table Table(string title, params string[] columns)
{
    var table = new Table().Title(title.EscapeMarkup()).RoundedBorder();
    foreach (var (i, column) in columns.Index()) table.AddColumn(i == 0 ? new TableColumn(column) : new TableColumn(column).RightAligned());
    return table;
}

static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);

static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

static int Help()
{
    Console.WriteLine("""
        dotnet run docs/examples/purchase-models.cs -- [orders.csv] [options]

          --model all           bg, mbg, pareto, or all: the one with the smallest AIC is used
          --holdout 365         days at the end that the models do not see
          --margin 0.4          gross margin, a share of revenue
          --discount 0.1        discount rate per year
          --years 3             how far ahead the value reaches
          --top 10              customers shown
          --customer NAME       column of customers (customer_id)
          --date NAME           column of dates (date)
          --amount NAME         column of amounts (amount)
          --date-format FORMAT  such as dd.MM.yyyy, where dates are not ISO 8601
          --until DATE          last day to count, yyyy-MM-dd (the day of the last order)
          --out FILE            one row per customer, as CSV (none)
          --json yes            print the fitted model as JSON
        """);
    return 0;
}

// A fit of one of the models, whichever it is.
sealed class Candidate
{
    public required string Name { get; init; }

    public required PurchaseModel Model { get; init; }

    public required string Status { get; init; }

    public required bool Usable { get; init; }

    public required string Diagnosis { get; init; }

    public required double LogLikelihood { get; init; }

    public required double Aic { get; init; }

    public required double Bic { get; init; }

    public required long Observations { get; init; }

    public required int DistinctPatterns { get; init; }

    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    public required IReadOnlyDictionary<string, double> StandardErrors { get; init; }

    public required ParameterMatrix? Correlation { get; init; }

    public required string Json { get; init; }

    // What all of some customers will do, with how sure that is: the parameters are as the fitted customers leave them.
    public required Func<CustomerBase, PredictedClv, PortfolioForecast> Forecast { get; init; }

    public static Candidate Fit(string model, CustomerBase customers) => model switch
    {
        "BG/NBD" => Of(model, BgNbd.Fit(customers), customers),
        "MBG/NBD" => Of(model, MbgNbd.Fit(customers), customers),
        _ => Of(model, ParetoNbd.Fit(customers), customers),
    };

    private static Candidate Of<T>(string name, ModelFit<T> fit, CustomerBase customers) where T : PurchaseModel => new()
    {
        Name = name,
        Model = fit.Model,
        Status = fit.Status.ToString(),
        Usable = fit.Status is FitStatus.Converged or FitStatus.Boundary or FitStatus.FlatDirection,
        Diagnosis = fit.Diagnosis,
        LogLikelihood = fit.LogLikelihood,
        Aic = fit.Aic,
        Bic = fit.Bic,
        Observations = fit.Observations,
        DistinctPatterns = fit.DistinctPatterns,
        Parameters = fit.Parameters,
        StandardErrors = fit.StandardErrors,
        Correlation = fit.Correlation,
        Json = ModelJson.Write(fit),
        Forecast = (of, clv) => clv.Forecast(of, Posterior.Sample(fit, customers, draws: 1_000, seed: 1), Posterior.Sample(GammaGamma.Fit(customers), customers, draws: 1_000, seed: 2)),
    };
}

sealed record Options(
    string File, bool IsSample, string[] Models, int Holdout, double Margin, double Discount, double Years, int Top,
    string Customer, string Date, string Amount, string? DateFormat, DateOnly? Until, string? Out, bool Json)
{
    private static readonly string[] Known =
        ["--model", "--holdout", "--margin", "--discount", "--years", "--top", "--customer", "--date", "--amount", "--date-format", "--until", "--out", "--json"];

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

        string orders = file ?? sample;
        string? result = given.GetValueOrDefault("--out");
        if (result is not null && string.Equals(Path.GetFullPath(result), Path.GetFullPath(orders), StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"{result} holds the orders themselves; name another file with --out");
        return new Options(
            orders, file is null, Models(), (int)Number("--holdout", 365, "of whole days above 0", n => n is >= 1 and <= 100_000 && n % 1 == 0), Number("--margin", 0.4, "at most 1", n => n <= 1),
            Number("--discount", 0.1, "at least 0", n => n >= 0), Number("--years", 3, "above 0", n => n > 0), (int)Number("--top", 10, "of whole customers", n => n is >= 0 and <= 1e6 && n % 1 == 0),
            given.GetValueOrDefault("--customer", "customer_id"), given.GetValueOrDefault("--date", "date"), given.GetValueOrDefault("--amount", "amount"),
            given.GetValueOrDefault("--date-format"), Until(), result, given.GetValueOrDefault("--json") == "yes");

        string[] Models() => given.GetValueOrDefault("--model", "all") switch
        {
            "all" => ["BG/NBD", "MBG/NBD", "Pareto/NBD"],
            "bg" => ["BG/NBD"],
            "mbg" => ["MBG/NBD"],
            "pareto" => ["Pareto/NBD"],
            var other => throw new ArgumentException($"--model is '{other}', not bg, mbg, pareto or all"),
        };

        DateOnly? Until() => !given.TryGetValue("--until", out string? text) ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new ArgumentException($"--until is '{text}', not a date such as 2024-12-31");

        double Number(string option, double usual, string range, Func<double, bool> allowed) => !given.TryGetValue(option, out string? text) ? usual
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && allowed(number) ? number
            : throw new ArgumentException($"{option} is '{text}', not a number {range}, such as {usual.ToString(CultureInfo.InvariantCulture)}");
    }
}
