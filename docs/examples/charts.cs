#:project ../../src/CustomerLifetimeValue.Charts
#:property PublishAot=false
// Pictures of customers: each chart is a ScottPlot.Plot, saved here as SVG.
//   dotnet run docs/examples/charts.cs [-- FOLDER]     (a new folder for temporary files where none is named)
using System.Globalization;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Auditing;
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
TransactionLog log = TransactionLog.From(truth.Simulate(customers: 2_000, Duration.Weeks(104), seed: 1, acquisition: Duration.Weeks(50), start: new DateOnly(2023, 1, 2), spend: money));
DateOnly seen = new(2024, 3, 31), end = new(2024, 12, 31);

// What happened: who came back.
Save("cohorts", Chart.Of(CohortTable.ByFirstPurchase(log, TimeUnit.Month, end), style));

// The five lenses of the audit.
DateOnly first = new(2023, 1, 1), second = new(2024, 1, 1);
var audit = new CustomerBaseAudit(CustomerActivity.From(log, TimeUnit.Month, start: first, end: end));
Save("audit-period", Chart.Of(audit.Period(second, TimeUnit.Year), style));
Save("audit-change", Chart.Of(audit.Change(first, second, TimeUnit.Year), style));
Save("audit-cohort", Chart.Of(audit.Cohort(first, TimeUnit.Quarter), style));
Save("audit-contrast", Chart.Of(audit.Contrast(first, new(2023, 10, 1), TimeUnit.Quarter, anySeason: true), style));
Save("audit-health", Chart.Of(audit.Health(TimeUnit.Quarter), style));

// What will: a model, whether it holds, and what it says.
CustomerBase customers = log.Summarize(seen, TimeUnit.Week);
ModelFit<MbgNbd> fit = MbgNbd.Fit(customers);
ModelFit<GammaGamma> spend = GammaGamma.Fit(customers);
MbgNbd model = fit.Model;
Save("tracking", Chart.Of(PurchaseTracking.Of(model, log, seen, end, daysPerPeriod: 7), style: style));
Save("holdout", Chart.Of(HoldoutCheck.Of(model, log, seen, end), style));
Save("alive", Chart.ProbabilityAlive(model, Duration.Weeks(52), style: style));
Save("expected", Chart.ExpectedPurchases(model, Duration.Weeks(52), Duration.Weeks(26), style: style));

// How well customers were told apart, and whether groups of them did as expected.
Holdout holdout = log.Holdout(customers, end);
var expected = new double[customers.Count];
model.ExpectedPurchases(customers, holdout.Length, expected);
Save("gains", Chart.Of(GainsCurve.Of(expected, [.. holdout.Select(did => (double)did.Purchases)]), style));
Save("calibration", Chart.Of(CalibrationTable.ByPrediction(model, customers, holdout), style));

// What it is worth, and who brings it.
var prediction = new PredictedClv(model, spend.Model, DiscountRate.PerYear(0.10), grossMargin: 0.4, horizon: Duration.Years(3));
double[] values = prediction.Predict(customers).Values.ToArray();
Save("values", Chart.Distribution(values, style));
Save("concentration", Chart.Of(Portfolio.Concentration(values), style));
Save("forecast", Chart.Of(prediction.Forecast(customers, Posterior.Sample(fit, customers, draws: 1_000, seed: 1), Posterior.Sample(spend, customers, draws: 1_000, seed: 2), period: TimeUnit.Quarter), style: style));
Save("iso-value", Chart.Of(IsoValueGrid.OfClv(prediction, Duration.Weeks(60), monetaryValue: 35), money: true, style: style));

// How long subscribers stay, with the interval of a fitted curve.
Save("retention", Chart.Of(ShiftedBetaGeometric.Fit([1000, 869, 743, 653, 593, 551, 517, 491], TimeUnit.Year).Project(12), TimeUnit.Year, style));

// What a value consists of, when it pays back, what moves it.
var paper = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4, Cost.PerYear(10)), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.10));
var cac = new AcquisitionCost(150);
Save("waterfall", Chart.Of(new AcquisitionAdjustedClv(paper, cac).Breakdown(), style));
Save("payback", Chart.Of(paper.Schedule(36).After(cac), style));
Save("levers", Chart.Of(Levers.Of(paper).Tornado(), style));

void Save(string name, Plot plot)
{
    string file = Path.Combine(folder, name + ".svg");
    File.WriteAllText(file, plot.ToSvg());
    Console.WriteLine($"{name}.svg");
}
