using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Charts.Tests;

/// <summary>The report, looked at by its structure.</summary>
public sealed class HtmlReportTests
{
    private const string Evil = "<script>alert(\"1\")</script>&'\u0001\ud800";

    private static readonly Margin Margin = new(0.4);
    private static readonly DiscountRate Discount = DiscountRate.PerYear(0.1);
    private static readonly AcquisitionCost Cost = new(20);
    private static readonly ReportOptions Quick = new(draws: 100, horizon: Duration.Years(1));
    private static readonly TransactionLog Log = Simulated(key => key);
    private static readonly Lazy<HtmlReport> Usual = new(() => HtmlReport.Of(Log, Margin, Discount, Cost, Quick));

    [Fact]
    public void A_report_has_its_sections_in_order_each_once_and_linked()
    {
        Assert.Equal(
            ["In short", "The data", "What happened", "Who is still a customer?", "Can the forecast be trusted?", "What are the customers worth?", "Who brings the value?", "When has a new customer paid back?", "What to do", "What the terms mean"],
            Usual.Value.Sections);
        var body = Body(Usual.Value);
        string[] ids = [.. body.Descendants("section").Select(section => section.Attribute("id")!.Value)];
        Assert.Equal(Usual.Value.Sections.Count, ids.Length);
        Assert.Equal(ids.Select(id => "#" + id), body.Descendants("nav").Single().Descendants("a").Select(link => link.Attribute("href")!.Value), StringComparer.Ordinal);
        Assert.All(body.Descendants("section"), section => Assert.True(section.Elements().Count() > 1, section.Value));
    }

    [Fact]
    public void A_report_needs_nothing_from_elsewhere_and_runs_nothing()
    {
        string html = Usual.Value.Html;
        Assert.DoesNotContain("http:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<foreignObject", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(new Regex(@"\son[a-z]+\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)), html);
        Assert.Contains("Content-Security-Policy", html, StringComparison.Ordinal);
        Assert.All(Body(Usual.Value).DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src"), attribute =>
            Assert.True(attribute.Value.StartsWith('#') || attribute.Value.StartsWith("data:image/png", StringComparison.Ordinal), attribute.Value));
    }

    [Fact]
    public void Every_chart_stands_in_both_widths_with_words_and_names_of_its_own()
    {
        var figures = Body(Usual.Value).Descendants("figure").ToList();
        Assert.True(figures.Count >= 12, $"{figures.Count} figures");
        Assert.All(figures, figure =>
        {
            Assert.Equal(["wide", "narrow"], figure.Elements("svg").Select(svg => svg.Attribute("class")!.Value), StringComparer.Ordinal);
            Assert.All(figure.Elements("svg"), svg => Assert.True(svg.Descendants("text").Any(), "a chart without words"));
            Assert.True(figure.Element("figcaption")!.Value.Length > 20);
        });
        string[] ids = [.. Body(Usual.Value).Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Regex.Matches(Usual.Value.Html, @"url\(#(?<id>[^)]+)\)", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)), match => Assert.Contains(match.Groups["id"].Value, ids, StringComparer.Ordinal));
    }

    [Fact]
    public void On_a_telephone_every_cell_of_a_wide_table_says_the_name_of_its_column()
    {
        var tables = Body(Usual.Value).Descendants("table").ToList();
        Assert.NotEmpty(tables);
        Assert.All(tables, table =>
        {
            string[] columns = [.. table.Element("thead")!.Descendants("th").Select(column => column.Value)];
            Assert.Equal(columns.Length > 2, table.Attribute("class")!.Value.Split(' ').Contains("blocks", StringComparer.Ordinal));
            foreach (var row in table.Element("tbody")!.Elements("tr"))
                Assert.Equal(columns, row.Elements().Select(cell => cell.Attribute("data-label")!.Value), StringComparer.Ordinal);
        });
        Assert.Contains("content: attr(data-label)", Usual.Value.Html, StringComparison.Ordinal);
        Assert.Contains("@media screen and (max-width: 640px)", Usual.Value.Html, StringComparison.Ordinal); // paper keeps its tables
    }

    [Fact]
    public void Names_currencies_and_titles_are_text_whatever_signs_are_in_them()
    {
        var report = HtmlReport.Of(Simulated(key => Evil.Replace("\u0001\ud800", key, StringComparison.Ordinal)), Margin, Discount, Cost, new ReportOptions(title: Evil, draws: 100, horizon: Duration.Years(1), style: new ChartStyle(currency: Evil[..^2])));
        Assert.DoesNotContain("<script", report.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u0001', report.Html);
        Assert.DoesNotContain('\ud800', report.Html);
        var body = Body(report);
        Assert.Empty(body.Descendants("script"));
        Assert.StartsWith("<script>alert(\"1\")</script>&'", body.Descendants("h1").Single().Value, StringComparison.Ordinal);
        Assert.Contains(body.Descendants("th"), cell => cell.Value.StartsWith("<script>alert(\"1\")</script>&'", StringComparison.Ordinal));
        Assert.Contains(body.Descendants("text"), text => text.Value.Contains("<script>", StringComparison.Ordinal));
    }

    [Fact]
    public void Signs_that_a_page_does_not_allow_are_replaced()
    {
        Assert.Equal("a\uFFFD\uFFFDb\n€", PageText.Clean("a\u0001\ud800b\n€"));
        Assert.Equal("&lt;b&gt;\uFFFD&amp;", PageText.Escape("<b>\u0001&"));
    }

    [Fact]
    public void A_report_says_what_the_library_says()
    {
        var customers = Log.Summarize(TimeUnit.Week, Quick.Summary);
        Assert.Contains($"{customers.Count.ToString("N0", CultureInfo.InvariantCulture)}customers", Cards(Usual.Value), StringComparison.Ordinal);
        PurchaseModel[] models = [MbgNbd.Fit(customers).Model, BgNbd.Fit(customers).Model, ParetoNbd.Fit(customers).Model];
        string[] totals = [.. models.Select(model => new PredictedClv(model, GammaGamma.Fit(customers).Model, Discount, Margin, Quick.Horizon).Predict(customers).TotalValue.ToString("N0", CultureInfo.InvariantCulture))];
        Assert.Contains(totals, total => Cards(Usual.Value).Contains(total + "value of today's customers", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_orders_make_the_same_page() => Assert.Equal(Usual.Value.Html, HtmlReport.Of(Log, Margin, Discount, Cost, Quick).Html);

    [Fact]
    public void Amounts_and_numbers_follow_the_culture_and_not_the_machines()
    {
        string? french = null;
        var thread = new Thread(() => french = HtmlReport.Of(Log, Margin, Discount, Cost, Quick).Html) { CurrentCulture = CultureInfo.GetCultureInfo("fr-FR") };
        thread.Start();
        thread.Join();
        Assert.Equal(Usual.Value.Html, french);

        var german = HtmlReport.Of(Log, Margin, Discount, Cost, new ReportOptions(draws: 100, horizon: Duration.Years(1), style: new ChartStyle(CultureInfo.GetCultureInfo("de-DE"), "€")));
        Assert.Contains("€", Cards(german), StringComparison.Ordinal);
        Assert.Matches(new Regex(@"\d\.\d{3}", RegexOptions.None, TimeSpan.FromMinutes(1)), Cards(german));
    }

    [Fact]
    public void Progress_tells_every_step_once_in_order()
    {
        var steps = new Steps();
        HtmlReport.Of(Log, Margin, Discount, Cost, Quick, steps);
        var begun = steps.Told.Where(step => step.Detail is null).ToList();
        Assert.Equal(Enumerable.Range(1, steps.Told[0].Steps), begun.Select(step => step.Step));
        Assert.All(begun, step => Assert.Equal(FormattableString.Invariant($"{step.Step} of {step.Steps}: {step.Name}"), step.ToString()));
    }

    [Fact]
    public void Progress_tells_how_far_a_long_step_has_come()
    {
        var steps = new Steps();
        HtmlReport.Of(Log, Margin, Discount, Cost, Quick, steps);
        Assert.Equal(steps.Told.Select(step => step.Step).Order(), steps.Told.Select(step => step.Step));
        foreach (string part in (string[])["fitting the Pareto/NBD, start 1 of", " sets of parameters", "100 of 100 draws", "The data"])
            Assert.Contains(steps.Told, step => step.Detail is { } detail && detail.Contains(part, StringComparison.Ordinal) && step.ToString() == FormattableString.Invariant($"{step.Step} of {step.Steps}: {step.Name}, {detail}"));
    }

    [Fact]
    public void A_line_does_not_end_within_a_date()
    {
        var body = Body(Usual.Value);
        string[] dates = [.. body.Descendants("span").Where(span => span.Attribute("class")?.Value == "date").Select(span => span.Value)];
        Assert.True(dates.Length > 10);
        var loose = body.Descendants().Where(element => element.Name.LocalName is not "text" and not "tspan" && element.Attribute("class")?.Value != "date").SelectMany(element => element.Nodes().OfType<XText>());
        Assert.DoesNotContain(loose, text => Regex.IsMatch(text.Value, @"\b\d{4}-\d{2}-\d{2}\b", RegexOptions.None, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_report_can_be_cancelled_between_its_steps()
    {
        foreach (int at in (int[])[1, 3, 6])
        {
            using var source = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => HtmlReport.Of(Log, Margin, Discount, Cost, Quick, new Steps(source, at), source.Token));
        }
    }

    [Fact]
    public void Orders_that_bear_no_model_are_shown_all_the_same()
    {
        DateOnly day = new(2024, 1, 5);
        var once = TransactionLog.From(Enumerable.Range(0, 30).Select(i => new Transaction($"c{i}", day.AddDays(9 * i), 10m + i)));
        var report = HtmlReport.Of(once, Margin, Discount, Cost, Quick);
        Assert.Equal(10, report.Sections.Count);
        Assert.Contains("These orders do not bear a forecast", report.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", report.Html, StringComparison.Ordinal);
        Assert.Equal(10, HtmlReport.Of(TransactionLog.From([new Transaction("a", day, 5m)]), Margin, Discount, Cost, Quick).Sections.Count);
    }

    [Fact]
    public void A_cost_of_keeping_customers_and_a_negative_margin_are_borne()
    {
        var costly = HtmlReport.Of(Log, new Margin(.4, CustomerLifetimeValue.Cost.PerYear(2)), Discount, Cost, Quick);
        Assert.Contains(", net of the cost of serving and keeping them, with 95&#160;% confidence between ", costly.Html, StringComparison.Ordinal);
        var loss = HtmlReport.Of(Log, new Margin(-.1), DiscountRate.None, new AcquisitionCost(0), Quick);
        Assert.Contains("No cost is low enough", loss.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", loss.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_after_the_last_day_observed_are_counted_and_left_out()
    {
        var report = HtmlReport.Of(Log, Margin, Discount, Cost, new ReportOptions(observationEnd: new DateOnly(2024, 6, 30), draws: 100, horizon: Duration.Years(1)));
        Assert.Contains("orders after the last day observed, left out", report.Html, StringComparison.Ordinal);
        Assert.Contains("to <span class=\"date\">2024-06-30</span>", report.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_reported_is_refused_by_name()
    {
        Assert.Equal("log", Assert.Throws<ArgumentNullException>(() => HtmlReport.Of(null!, Margin, Discount, Cost)).ParamName);
        Assert.Equal("log", Assert.Throws<ArgumentException>(() => HtmlReport.Of(TransactionLog.From([]), Margin, Discount, Cost)).ParamName);
        Assert.Equal("log", Assert.Throws<ArgumentException>(() => HtmlReport.Of(TransactionLog.From([new Transaction("a", new DateOnly(2024, 1, 1))]), Margin, Discount, Cost)).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentOutOfRangeException>(() => HtmlReport.Of(Log, Margin, Discount, Cost, new ReportOptions(observationEnd: new DateOnly(1999, 1, 1)))).ParamName);
    }

    [Fact]
    public void Options_outside_their_range_are_refused_by_name()
    {
        Assert.Equal("bestCustomers", Assert.Throws<ArgumentOutOfRangeException>(() => new ReportOptions(bestCustomers: -1)).ParamName);
        Assert.Equal("uplift", Assert.Throws<ArgumentOutOfRangeException>(() => new ReportOptions(uplift: 0)).ParamName);
        Assert.Equal("ltvToCac", Assert.Throws<ArgumentOutOfRangeException>(() => new ReportOptions(ltvToCac: double.NaN)).ParamName);
        Assert.Equal("draws", Assert.Throws<ArgumentOutOfRangeException>(() => new ReportOptions(draws: 99)).ParamName);
        Assert.Equal("horizon", Assert.Throws<ArgumentOutOfRangeException>(() => new ReportOptions(horizon: Duration.Zero)).ParamName);
        Assert.Equal("payback", Assert.Throws<ArgumentOutOfRangeException>(() => new ReportOptions(payback: Duration.Years(101))).ParamName);
        Assert.Equal("holdout", Assert.Throws<ArgumentOutOfRangeException>(() => new ReportOptions(holdout: Duration.Zero)).ParamName);
        Assert.Equal("Our customers, 3 years ahead, invariant", ReportOptions.Default.ToString());
    }

    private static TransactionLog Simulated(Func<string, string> name) => TransactionLog.From(
        new MbgNbd(0.525, 6.183, 0.891, 1.614, TimeUnit.Week).Simulate(200, Duration.Years(2.5), seed: 1, acquisition: Duration.Weeks(90), start: new DateOnly(2022, 7, 4), spend: new GammaGamma(6.25, 3.74, 15.44))
            .Select(order => new Transaction(name(order.Customer.ToString()), order.Date, order.Amount)));

    private static string Cards(HtmlReport report) => string.Concat(Body(report).Descendants("div").Where(div => div.Attribute("class")?.Value == "cards").Select(div => div.Value)).Replace("\n", "", StringComparison.Ordinal);

    /// <summary>The page is written as XML is, apart from its head; so it can be read as such.</summary>
    private static XElement Body(HtmlReport report)
    {
        int from = report.Html.IndexOf("<body>", StringComparison.Ordinal), to = report.Html.IndexOf("</body>", StringComparison.Ordinal);
        return XElement.Parse(report.Html[from..(to + "</body>".Length)]);
    }

    private sealed class Steps(CancellationTokenSource? source = null, int at = 0) : IProgress<ReportProgress>
    {
        public List<ReportProgress> Told { get; } = [];

        public void Report(ReportProgress value)
        {
            Told.Add(value);
            if (value.Step == at) source!.Cancel();
        }
    }
}
