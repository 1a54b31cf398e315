using System.Globalization;
using System.Xml.Linq;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;
using ScottPlot;

namespace CustomerLifetimeValue.Charts.Tests;

/// <summary>Where words stand on a chart: legends never on the data, names never on one another.</summary>
public sealed class LegendTests
{
    private static readonly MbgNbd Model = new(0.525, 6.183, 0.891, 1.614, TimeUnit.Week);

    private static readonly TransactionLog Log = TransactionLog.From(
        Model.Simulate(300, Duration.Years(3), seed: 1, acquisition: Duration.Weeks(120), start: new DateOnly(2022, 1, 3), spend: new GammaGamma(6.25, 3.74, 15.44)));

    private static readonly DiscountedClv Value = new(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.1));

    [Theory]
    [InlineData(440, 380)]
    [InlineData(600, 400)]
    [InlineData(1200, 700)]
    public void A_legend_stands_above_the_data_whole_and_below_the_title(int width, int height)
    {
        foreach (var (plot, title, words) in new[]
        {
            (Chart.Of(Value.Schedule(36).After(new AcquisitionCost(150))), "When a customer has paid back", (string[])["present value", "undiscounted", "paid back after"]),
            (Chart.Of(new ShiftedBetaGeometric(0.668, 3.806, TimeUnit.Year), 12), "How long customers stay", ["still there", "renewing, of those there a year before"]),
            (Chart.Of(PurchaseTracking.Of(Model, Log, new(2024, 6, 30), new(2024, 12, 31), 7)), "Repeat purchases, period by period", ["actual", "expected by the model", "fitted up to here"]),
        })
        {
            var all = Words(plot.ToSvg(width, height));
            double top = plot.RenderManager.LastRender.DataRect.Top;
            var head = Assert.Single(all, word => word.Text == title);
            foreach (string word in words)
            {
                var (_, x, y, end) = Assert.Single(all, found => found.Text.StartsWith(word, StringComparison.Ordinal));
                Assert.InRange(y, head.Y + 1, top);
                Assert.InRange(x, 0, width);
                Assert.InRange(end, x, width);
            }
        }
    }

    [Fact]
    public void A_legend_takes_more_lines_where_the_picture_is_narrow()
    {
        var plot = Chart.Of(PurchaseTracking.Of(Model, Log, new(2024, 6, 30), new(2024, 12, 31), 7));
        int Lines(int width) => Words(plot.ToSvg(width, 400)).Where(word => word.Text is "actual" or "expected by the model" or "fitted up to here").Select(word => Math.Round(word.Y)).Distinct().Count();
        Assert.Equal(1, Lines(900));
        Assert.True(Lines(250) > 1);
    }

    [Theory]
    [InlineData(TimeUnit.Week)]
    [InlineData(TimeUnit.Month)]
    [InlineData(TimeUnit.Quarter)]
    public void The_names_of_cohorts_do_not_stand_on_one_another(TimeUnit unit)
    {
        var table = CohortTable.ByFirstPurchase(Log, unit, new DateOnly(2024, 12, 31));
        var names = Words(Chart.Of(table).ToSvg(600, 400)).Where(word => word.Text.EndsWith(')') && word.Text.StartsWith("20", StringComparison.Ordinal)).OrderBy(word => word.Y).ToArray();
        Assert.StartsWith(table.Cohorts[0].Name, names[0].Text, StringComparison.Ordinal);
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.Second.Y - pair.First.Y >= 12, $"{pair.First.Text} and {pair.Second.Text}"));
    }

    [Fact]
    public void Shares_beside_an_axis_have_decimals_only_where_they_need_them()
    {
        Assert.Equal("5 %", ChartStyle.Default.PercentTick(.05));
        Assert.Equal("30 %", ChartStyle.Default.PercentTick(3 * .1));
        Assert.Equal("2.5 %", ChartStyle.Default.PercentTick(.025));
    }

    [Fact]
    public void A_customer_who_never_pays_back_has_no_line_that_says_when()
    {
        string svg = Chart.Of(Value.Schedule(6).After(new AcquisitionCost(1_000))).ToSvg();
        Assert.DoesNotContain("paid back after", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("paid back with", svg, StringComparison.Ordinal);
    }

    /// <summary>The words of a drawing, with where each line of text begins and its last letter stands.</summary>
    private static List<(string Text, double X, double Y, double End)> Words(string svg)
    {
        List<(string, double, double, double)> words = [];
        foreach (var text in XElement.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text"))
        {
            double[] x = Numbers(text, "x"), y = Numbers(text, "y");
            var (dx, dy) = Shift(text);
            if (x.Length > 0 && y.Length > 0) words.Add((text.Value.Trim(), x[0] + dx, y[0] + dy, x[^1] + dx));
        }

        return words;
    }

    private static double[] Numbers(XElement text, string name) =>
        [.. (text.Attribute(name)?.Value ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>How far a text and what it stands in are moved; a turned one stands elsewhere, where nobody asks for it.</summary>
    private static (double X, double Y) Shift(XElement text)
    {
        double x = 0, y = 0;
        foreach (string move in text.AncestorsAndSelf().Select(element => element.Attribute("transform")?.Value ?? "").Where(move => move.StartsWith("translate(", StringComparison.Ordinal)))
        {
            string[] parts = move["translate(".Length..move.IndexOf(')', StringComparison.Ordinal)].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
            x += double.Parse(parts[0], CultureInfo.InvariantCulture);
            y += parts.Length > 1 ? double.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        }

        return (x, y);
    }
}
