using System.Globalization;
using CustomerLifetimeValue.Tests.Guards;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Study;

/// <summary>What the calibration study found (coverage.csv, made by <see cref="CalibrationStudyTests"/>): within what the accuracy page says, which holds its table.</summary>
public sealed class CoverageTests
{
    private const string Header = "| model | quantity | 200 customers | 1,000 customers | 10,000 customers |\n|---|---|---|---|---|\n";

    private static readonly int[] Sizes = [200, 1_000, 10_000];

    private static readonly IReadOnlyList<CoverageCell> Cells = CoverageCell.Merged(
        File.ReadLines(Repository.File("tests", "CustomerLifetimeValue.Tests", "Models", "Uncertainty", "Study", "coverage.csv")).Skip(1).Select(CoverageCell.Of));

    [Fact]
    public void The_page_holds_the_table() => StudyTable.Matches(Header, Table());

    [Fact]
    public void Few_figures_lie_beyond_three_standard_errors_and_none_beyond_four_but_those_that_the_page_explains()
    {
        CoverageCell[] others = [.. Cells.Where(cell => !cell.IsExplained)];
        Assert.True(Beyond(others, 3) <= 0.02 * Figures(others) && Beyond(others, 4) == 0, string.Create(CultureInfo.InvariantCulture, $"{Beyond(others, 3)} and {Beyond(others, 4)} of {Figures(others)}"));
    }

    [Fact]
    public void Parameters_that_weak_priors_decide_on_are_not_covered_too_seldom() =>
        Assert.All(Cells.Where(cell => cell.IsByWeakPrior), cell => Assert.All(Enumerable.Range(0, 3), level => Assert.True(cell.Off(level) <= 2.5 || cell.Share(level) > CoverageCell.Levels[level], cell.ToString())));

    [Fact]
    public void Distributions_of_single_customers_are_off_by_less_than_two_points_where_the_parameters_are_least_known() =>
        Assert.All(Cells.Where(cell => cell.IsExplained && cell.IsOfCustomer), cell => Assert.All(Enumerable.Range(0, 3), level => Assert.True(Math.Abs(cell.Share(level) - CoverageCell.Levels[level]) < 0.02, cell.ToString())));

    [Fact]
    public void Cells_are_added_up_and_their_distance_is_in_standard_errors()
    {
        var cell = CoverageCell.Of("M,200,r,100,50,80,95");
        Assert.Equal(cell.Line, CoverageCell.Merged([cell with { Cases = 40, In50 = 20, In80 = 30, In95 = 38 }, cell with { Cases = 60, In50 = 30, In80 = 50, In95 = 57 }])[0].Line);
        Assert.Equal(0, cell.Off(0));
        Assert.Equal((0.7 - 0.5 - 0.005) / 0.05, (cell with { In50 = 70 }).Off(0), 12);
        Assert.Equal((101, 51, 80, 96), (cell.And(true, false, true) is var next ? next.Cases : 0, next.In50, next.In80, next.In95));
    }

    private static int Figures(IEnumerable<CoverageCell> cells) => 3 * cells.Count(cell => cell.IsCoverage);

    private static int Beyond(IEnumerable<CoverageCell> cells, double errors) => cells.Where(cell => cell.IsCoverage).Sum(cell => Enumerable.Range(0, 3).Count(level => cell.Off(level) > errors));

    private static string Table()
    {
        string rows = string.Concat(Cells.Where(cell => cell.IsCoverage).GroupBy(cell => cell.Model, StringComparer.Ordinal).SelectMany(model => Rows(model.Key, [.. model])));
        return Header + rows + string.Create(CultureInfo.InvariantCulture,
            $"\nOf the {Figures(Cells):N0} figures {Beyond(Cells, 2)} lie beyond two standard errors of the study, {Beyond(Cells, 3)} beyond three (bold) and {Beyond(Cells, 4)} beyond four.\n");
    }

    private static IEnumerable<string> Rows(string model, IReadOnlyList<CoverageCell> cells)
    {
        yield return Row(model, "bases", size => cells.FirstOrDefault(cell => cell.Customers == size && !cell.Quantity.StartsWith("a customer", StringComparison.Ordinal))?.Cases.ToString("N0", CultureInfo.InvariantCulture) ?? "");
        foreach (string quantity in cells.Select(cell => cell.Quantity).Distinct(StringComparer.Ordinal))
            yield return Row(model, quantity, size => cells.FirstOrDefault(cell => cell.Customers == size && string.Equals(cell.Quantity, quantity, StringComparison.Ordinal)) is { } cell ? Text(cell) : "");
    }

    private static string Row(string model, string quantity, Func<int, string> of) => $"| {model} | {quantity} | {string.Join(" | ", Sizes.Select(of))} |\n";

    private static string Text(CoverageCell cell) => string.Join(" / ", Enumerable.Range(0, 3).Select(level => cell.Off(level) > 3
        ? string.Create(CultureInfo.InvariantCulture, $"**{100 * cell.Share(level):0.0}**")
        : string.Create(CultureInfo.InvariantCulture, $"{100 * cell.Share(level):0.0}")));
}
