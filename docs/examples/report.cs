#:project ../../src/CustomerLifetimeValue.Charts
#:package CsvHelper
#:property PublishAot=false
// One HTML page about the customers in a file of orders, to be read on a screen, a telephone or paper:
//
//     dotnet run docs/examples/report.cs
//     dotnet run docs/examples/report.cs -- orders.csv --margin 0.3 --discount 0.1 --cac 20
//
// Without a file it reads data/orders.csv, a simulated sample, and writes the page into a new folder for temporary files. -h lists the other options.
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Charts;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Transactions;

string[] known = ["--margin", "--retention-cost", "--discount", "--cac", "--years", "--customer", "--date", "--amount", "--cost", "--date-format", "--culture", "--currency", "--until", "--title", "--out"];
var given = new Dictionary<string, string>();
string? file = null;
try
{
    if (args.Any(arg => arg is "-h" or "--help"))
    {
        Console.WriteLine("""
            dotnet run docs/examples/report.cs -- [orders.csv] [options]

              --margin 0.3          gross margin, a share of revenue
              --retention-cost 0    cost of serving and keeping a customer, per year
              --discount 0.1        discount rate per year
              --cac 20              cost of winning a customer
              --years 3             how far ahead values reach
              --customer NAME       column of customers (customer_id)
              --date NAME           column of dates (date)
              --amount NAME         column of amounts (amount)
              --cost NAME           column of the orders' costs (none)
              --date-format FORMAT  such as dd.MM.yyyy, where dates are not ISO 8601
              --culture NAME        whose decimal signs the file has and the page gets, such as de-DE
              --currency SIGN       such as €
              --until DATE          last day observed, yyyy-MM-dd (the day of the last order)
              --title TEXT          title of the page
              --out FILE            the page (report.html in the current folder for a file of one's own)
            """);
        return 0;
    }

    for (int i = 0; i < args.Length; i++)
    {
        if (args[i] is not ['-', '-', ..]) file = file is null ? args[i] : throw new ArgumentException($"'{args[i]}': one file of orders at a time");
        else if (!known.Contains(args[i])) throw new ArgumentException($"unknown option {args[i]}; known: {string.Join(" ", known)} -h");
        else if (i + 1 == args.Length || args[i + 1] is ['-', '-', ..]) throw new ArgumentException($"{args[i]} needs a value");
        else given[args[i]] = args[++i];
    }

    CultureInfo? culture = given.TryGetValue("--culture", out string? name) ? CultureInfo.GetCultureInfo(name, predefinedOnly: true) : null;
    string orders = file ?? Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data", "orders.csv");
    string page = given.GetValueOrDefault("--out") ?? (file is null ? Path.Combine(Directory.CreateTempSubdirectory("clv-report-").FullName, "report.html") : "report.html");
    if (string.Equals(Path.GetFullPath(page), Path.GetFullPath(orders), StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"{page} holds the orders themselves; name another file with --out");

    using var steps = new Steps();
    using var csv = new CsvDataReader(new CsvReader(new StreamReader(orders), new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true }));
    TransactionLog log = TransactionLog.Read(
        csv, given.GetValueOrDefault("--customer", "customer_id"), given.GetValueOrDefault("--date", "date"), given.GetValueOrDefault("--amount", "amount"),
        dateFormat: given.GetValueOrDefault("--date-format"), amountCulture: culture, options: new ReadOptions(cost: given.GetValueOrDefault("--cost")));

    HtmlReport report = HtmlReport.Of(
        log, new Margin(Number("--margin", 0.3), Cost.PerYear(Number("--retention-cost", 0))), DiscountRate.PerYear(Number("--discount", 0.1)), new AcquisitionCost(Number("--cac", 20)),
        new ReportOptions(
            title: given.GetValueOrDefault("--title"), horizon: Duration.Years(Number("--years", 3)), style: new ChartStyle(culture, given.GetValueOrDefault("--currency")),
            observationEnd: given.TryGetValue("--until", out string? until) ? DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null),
        steps);
    File.WriteAllText(page, report.Html);
    Console.WriteLine(report);
    Console.WriteLine(page);
    return 0;
}
catch (Exception error) when (error is ArgumentException or FormatException or IOException or UnauthorizedAccessException or CsvHelperException)
{
    Console.Error.WriteLine("error: " + error.Message.ReplaceLineEndings("\n").Split('\n')[0]);
    return 1;
}

double Number(string option, double usual) => !given.TryGetValue(option, out string? text) ? usual
    : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
    : throw new ArgumentException($"{option} is '{text}', not a number such as {usual.ToString(CultureInfo.InvariantCulture)}");

// Each step as it begins, how far it has come every two seconds, not on the page's own output; and after five seconds of silence how long it has been at work. Several threads may report.
sealed class Steps : IProgress<ReportProgress>, IDisposable
{
    private readonly Timer _heartbeat;
    private string _name = "reading the file";
    private long _begun = Environment.TickCount64, _said = Environment.TickCount64;

    public Steps() => _heartbeat = new Timer(_ => Console.Error.WriteLine($"{_name}: at work for {(Environment.TickCount64 - _begun) / 1000} s"), null, 5_000, 5_000);

    public void Report(ReportProgress step)
    {
        long now = Environment.TickCount64, said = Interlocked.Read(ref _said);
        if (step.Detail is null) (_name, _begun) = ($"{step.Step} of {step.Steps}", now);
        else if (now - said < 2_000) return;
        if (Interlocked.CompareExchange(ref _said, now, said) != said && step.Detail is not null) return;
        _heartbeat.Change(5_000, 5_000);
        Console.Error.WriteLine(step);
    }

    public void Dispose() => _heartbeat.Dispose();
}
