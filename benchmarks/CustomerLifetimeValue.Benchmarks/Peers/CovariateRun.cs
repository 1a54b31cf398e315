using System.Globalization;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Peers;

/// <summary>Fits with covariates by the library and by CLVTools, by turns, on CLVTools' own 600 apparel customers: <c>covariates [PAIRS]</c>. Prints times and both optima.</summary>
internal static class CovariateRun
{
    private static readonly string[] Terms = ["Gender", "Channel"], Columns = ["High.Season", "Gender", "Channel"];

    public static void Run(string[] arguments, [CallerFilePath] string program = "")
    {
        int pairs = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 3;
        string script = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program)!, "..", "peers", "clvtools_covariates.R"));
        var folder = Directory.CreateTempSubdirectory("clv-covariates");
        try
        {
            using var peer = PeerProcess.Start(Environment.GetEnvironmentVariable("CLV_RSCRIPT") is { Length: > 0 } set ? set : "Rscript", script, folder.FullName);
            if (peer is null) return;
            var tasks = Tasks(folder.FullName);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{peer.Name}, {pairs} pairs of each fit, seconds (median), load {Measure.Load()}\n"));
            Console.WriteLine("| fit | library: first | wall | CPU | peer: wall | CPU | ratio of wall | of CPU (least to most) |\n|---|---:|---:|---:|---:|---:|---:|---:|");
            foreach (var (name, fit) in tasks) Compare(name, fit, peer, pairs);
            foreach (var (name, fit) in tasks) Optima(name, fit(), Path.Combine(folder.FullName, name + ".csv"));
            Console.WriteLine($"\nload at the end {Measure.Load()}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The fits by the names that the script knows; what CLVTools is given made is made before the time is taken.</summary>
    private static Dictionary<string, Func<Found>> Tasks(string folder)
    {
        var log = TransactionLog.From(Rows(folder, "orders.csv").Select(row => new Transaction(row[0], Day(row[1]), Number(row[2]))));
        var end = log.FirstDate!.Value.AddDays(104 * 7);
        var customers = log.Summarize(end, TimeUnit.Week);
        var row = Rows(folder, "who.csv").ToDictionary(row => CustomerKey.FromString(row[0]));
        var who = CustomerCovariates.Of(customers).Number("Gender", key => Number(row[key][1])).Number("Channel", key => Number(row[key][2]));
        var weeks = Rows(folder, "weeks.csv").ToDictionary(row => (CustomerKey.FromString(row[0]), Day(row[1]).DayNumber), row => row[2..]);
        DateOnly first = weeks.Keys.Min(key => DateOnly.FromDayNumber(key.DayNumber)), last = weeks.Keys.Max(key => DateOnly.FromDayNumber(key.DayNumber)).AddDays(6);
        var series = CustomerCalendars.Of(log.Customers, CalendarCovariates.Weekly(first, last));
        foreach (var (place, column) in Columns.Index())
            series = series.Number(column, (key, day) => Number(weeks[(key, day.DayNumber - (day.DayNumber - first.DayNumber) % 7)][place]));
        return new(StringComparer.Ordinal)
        {
            ["two covariates, 104 weeks"] = () => Found.Of(ParetoNbd.Fit(CustomerBase.From(customers.Entries), who, Terms, Terms)),
            ["three series, 104 weeks"] = () => Found.Of(DynamicParetoNbd.Fit(log, end, TimeUnit.Week, series, Columns, Columns)),
        };
    }

    private static void Compare(string name, Func<Found> fit, PeerProcess peer, int pairs)
    {
        double first = Measure.Time(() => fit()).Wall;
        var both = Enumerable.Range(0, pairs).Select(_ => (Ours: Measure.Time(() => fit()), Theirs: peer.Do(name))).Where(pair => pair.Theirs is not null).Select(pair => (pair.Ours, Theirs: pair.Theirs!.Value)).ToArray();
        if (both.Length == 0) return;
        double[] cpu = [.. both.Select(pair => pair.Theirs.Cpu / pair.Ours.Cpu).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {first:0.000} | {Measure.Median(both.Select(p => p.Ours.Wall)):0.000} | {Measure.Median(both.Select(p => p.Ours.Cpu)):0.000} | {Measure.Median(both.Select(p => p.Theirs.Wall)):0.00} | {Measure.Median(both.Select(p => p.Theirs.Cpu)):0.00} | {Measure.Median(both.Select(p => p.Theirs.Wall / p.Ours.Wall)):0} | {Measure.Median(cpu):0} ({cpu[0]:0} to {cpu[^1]:0}) |"));
    }

    private static void Optima(string name, Found ours, string file)
    {
        if (!File.Exists(file)) return;
        Console.WriteLine($"\n{name}: the library ends {ours.Status}\n\n| | library | CLVTools |\n|---|---:|---:|");
        foreach (string line in File.ReadLines(file).Skip(1))
        {
            string[] parts = line.Split(',');
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {parts[0]} | {ours.Value(parts[0]):G12} | {parts[1]} |"));
        }
    }

    private static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>What a fit found, by CLVTools' names.</summary>
    private sealed record Found(FitStatus Status, double LogLikelihood, IReadOnlyDictionary<string, double> Parameters)
    {
        public static Found Of<T>(ModelFit<T> fit) where T : notnull => new(fit.Status, fit.LogLikelihood, fit.Parameters);

        public double Value(string name) => name switch
        {
            "LL" => LogLikelihood,
            _ when name.StartsWith("life.", StringComparison.Ordinal) => Parameters["dropout:" + name["life.".Length..]],
            _ when name.StartsWith("trans.", StringComparison.Ordinal) => Parameters["purchase:" + name["trans.".Length..]],
            _ => Parameters[name],
        };
    }
}
