#:project ../../src/CustomerLifetimeValue.Charts
#:property PublishAot=false
// Pictures of customers: each chart is a ScottPlot.Plot, saved here as SVG.
//   dotnet run docs/examples/charts.cs [-- FOLDER]     (a new folder for temporary files where none is named)
using System.Globalization;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Charts;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;
using ScottPlot;

string folder = args is [var named, ..] ? Directory.CreateDirectory(named).FullName : Directory.CreateTempSubdirectory("clv-charts-").FullName;
var style = new ChartStyle(CultureInfo.GetCultureInfo("en-IE"), "€");

// Two years of a shop that never was: it is simulated, so that there is nothing to download.
var truth = new MbgNbd(r: 0.525, alpha: 6.183, a: 0.891, b: 1.614, TimeUnit.Week);
var money = new GammaGamma(p: 6.25, q: 3.74, v: 15.44);
TransactionLog log = TransactionLog.From(truth.Simulate(customers: 2_000, Duration.Years(2), seed: 1, acquisition: Duration.Weeks(50), start: new DateOnly(2023, 1, 2), spend: money));
DateOnly seen = new(2024, 3, 31), end = new(2024, 12, 31);

// What happened: who came back.
Save("cohorts", Chart.Of(CohortTable.ByFirstPurchase(log, TimeUnit.Month, end), style));

// What will: a model, whether it holds, and what it says.
CustomerBase customers = log.Summarize(seen, TimeUnit.Week);
MbgNbd model = MbgNbd.Fit(customers).Model;
Save("tracking", Chart.Of(PurchaseTracking.Of(model, log, seen, end, daysPerPeriod: 7), style: style));
Save("holdout", Chart.Of(HoldoutCheck.Of(model, log, seen, end), style));
Save("alive", Chart.ProbabilityAlive(model, Duration.Weeks(52), style: style));

// What it is worth, and who brings it.
double[] values = [.. new PredictedClv(model, GammaGamma.Fit(customers).Model, DiscountRate.PerYear(0.10), grossMargin: 0.4, horizon: Duration.Years(3)).Predict(customers).Select(p => p.Value)];
Save("values", Chart.Distribution(values, style));
Save("concentration", Chart.Of(Portfolio.Concentration(values), style));

// What a value consists of, when it pays back, what moves it.
var clv = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4, Cost.PerYear(10)), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.10));
var cac = new AcquisitionCost(150);
Save("waterfall", Chart.Of(new AcquisitionAdjustedClv(clv, cac).Breakdown(), style));
Save("payback", Chart.Of(clv.Schedule(36).After(cac), style));
Save("levers", Chart.Of(Levers.Of(clv).Tornado(), style));

void Save(string name, Plot plot)
{
    string file = Path.Combine(folder, name + ".svg");
    File.WriteAllText(file, plot.ToSvg());
    Console.WriteLine($"{name}.svg");
}
