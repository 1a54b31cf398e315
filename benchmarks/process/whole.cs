#:property PublishAot=false
#:property Optimize=true
#:property InvariantGlobalization=true
#:project ../../src/CustomerLifetimeValue
// A whole process: orders from a CSV file, a purchase model, the Gamma-Gamma model, a table of values over a year as CSV.
//     whole ORDERS.csv MODEL TABLE.csv        ORDERS.csv has the columns customer_id,date,amount; MODEL is bg, mbg or pareto
// It prints the milliseconds of the fit of the purchase model, which is the first fit of its process.
using System.Diagnostics;
using System.Globalization;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (customers, dates, amounts) = Read(args[0]);
CustomerBase summaries = TransactionLog.FromColumns(customers, dates, amounts).Summarize(TimeUnit.Week);

using var process = Process.GetCurrentProcess();
TimeSpan cpu = process.TotalProcessorTime;
long start = Stopwatch.GetTimestamp();
IPurchaseModel model = args[1] switch { "bg" => BgNbd.Fit(summaries).Model, "mbg" => MbgNbd.Fit(summaries).Model, _ => ParetoNbd.Fit(summaries).Model };
double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
process.Refresh();
double spent = (process.TotalProcessorTime - cpu).TotalMilliseconds;

var predictions = new PredictedClv(model, GammaGamma.Fit(summaries).Model, DiscountRate.PerYear(0.1), grossMargin: 1, horizon: Duration.Months(12)).Predict(summaries);
Write(predictions, args[2]);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first fit: {wall:0.0} ms wall, {spent:0.0} ms CPU; {summaries.Count} customers, {predictions.Sum(row => row.Value):0.00} in all"));

static (int[] Customers, DateOnly[] Dates, decimal[] Amounts) Read(string path)
{
    var (customers, dates, amounts) = (new List<int>(), new List<DateOnly>(), new List<decimal>());
    using var file = File.OpenText(path);
    string[] header = file.ReadLine()!.Split(',');
    int customer = Array.IndexOf(header, "customer_id"), date = Array.IndexOf(header, "date"), amount = Array.IndexOf(header, "amount");
    while (file.ReadLine() is { } line) Add(line.Split(','));
    return ([.. customers], [.. dates], [.. amounts]);

    void Add(string[] fields)
    {
        customers.Add(int.Parse(fields[customer], CultureInfo.InvariantCulture));
        dates.Add(DateOnly.ParseExact(fields[date], "yyyy-MM-dd", CultureInfo.InvariantCulture));
        amounts.Add(decimal.Parse(fields[amount], CultureInfo.InvariantCulture));
    }
}

static void Write(CustomerPredictions predictions, string path)
{
    using var table = File.CreateText(path);
    table.WriteLine("customer,alive,purchases,order_value,value");
    foreach (var prediction in predictions) table.WriteLine(Row(prediction));

    static string Row(CustomerPrediction prediction) =>
        string.Create(CultureInfo.InvariantCulture, $"{prediction.Customer},{prediction.ProbabilityAlive},{prediction.ExpectedPurchases},{prediction.ExpectedOrderValue},{prediction.Value}");
}
