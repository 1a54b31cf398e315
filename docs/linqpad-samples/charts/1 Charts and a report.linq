<Query Kind="Statements">
  <NuGetReference>CustomerLifetimeValue.Charts</NuGetReference>
  <Namespace>CustomerLifetimeValue</Namespace>
  <Namespace>CustomerLifetimeValue.Charts</Namespace>
  <Namespace>CustomerLifetimeValue.Formulas</Namespace>
  <Namespace>CustomerLifetimeValue.Models</Namespace>
  <Namespace>CustomerLifetimeValue.Retention</Namespace>
  <Namespace>CustomerLifetimeValue.Transactions</Namespace>
  <Namespace>System.Globalization</Namespace>
</Query>

// Pictures of customers. The sample of orders comes with the package; with your own: TransactionLog.Read(…).
TransactionLog log = SampleOrders.Log;
DateOnly seen = new(2024, 12, 31);
var style = new ChartStyle(CultureInfo.GetCultureInfo("en-IE"), "€");

// Who came back, quarter by quarter? As a picture, or as SVG whose text can be copied.
var cohorts = CohortTable.ByFirstPurchase(log, TimeUnit.Quarter, seen);
Util.Image(Chart.Of(cohorts, style).ToPng()).Dump("Cohorts");
Util.RawHtml(Chart.Of(cohorts, style).ToSvg()).Dump("The same as SVG");

// Who is still a customer?
MbgNbd model = MbgNbd.Fit(log.Summarize(seen, TimeUnit.Week)).Model;
Util.Image(Chart.ProbabilityAlive(model, Duration.Years(2), style: style).ToPng()).Dump("The chance of being alive");

// A ScottPlot.Plot comes back, so change what you like.
var plot = Chart.Of(new RetentionClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4), RetentionRate.PerYear(0.7)).Schedule(10), style);
plot.Title("What a customer brings in ten years");
Util.Image(plot.ToPng(600, 400)).Dump("Cumulative value");

// Everything on one page.
HtmlReport report = HtmlReport.Of(log, new Margin(0.3), DiscountRate.PerYear(0.10), new AcquisitionCost(20), new ReportOptions(title: "Our shop", style: style));
Util.RawHtml(report.Html).Dump("The report");
