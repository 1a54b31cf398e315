using System.Globalization;
using CustomerLifetimeValue.Tests.Guards;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Study;

/// <summary>What the recovery study found (recovery.csv, made by <see cref="RecoveryStudyTests"/>): as the accuracy page says, which holds its table.</summary>
public sealed class RecoveryTests
{
    private const string Header = "| model | coefficient | truth | mean estimate | fits converged | 95 % intervals that hold the truth |\n|---|---|---|---|---|---|\n";

    private static readonly IReadOnlyList<RecoveryCell> Cells = RecoveryCell.Merged(
        File.ReadLines(Repository.File("tests", "CustomerLifetimeValue.Tests", "Models", "Covariates", "Study", "recovery.csv")).Skip(1).Select(RecoveryCell.Of));

    [Fact]
    public void The_page_holds_the_table() => StudyTable.Matches(Header, Table());

    [Fact]
    public void Every_model_that_takes_covariates_is_there_and_its_fits_converge()
    {
        Assert.Equal(RecoveryDesigns.All.SelectMany(study => study.Cells.Select(cell => (study.Name, cell.Coefficient))), Cells.Select(cell => (cell.Model, cell.Coefficient)));
        Assert.All(Cells, cell => Assert.True(cell.DataSets == 1_000 && cell.Converged >= 0.9 * cell.DataSets, cell.ToString()));
    }

    [Fact]
    public void Intervals_of_95_percent_hold_the_truth_in_93_to_97_percent_and_estimates_are_right_on_average()
    {
        Assert.All(Cells, cell => Assert.True(cell.Share is >= 0.93 and <= 0.97, cell.ToString()));
        Assert.All(Cells, cell => Assert.True(Math.Abs(cell.Mean - cell.Truth) <= 0.12 * Math.Abs(cell.Truth), cell.ToString()));
    }

    [Fact]
    public void Cells_are_added_up_and_judged()
    {
        var cell = RecoveryCell.Of("M,purchase:a,0.5,100,80,76,42");
        Assert.Equal((0.95, 0.525, 0), (cell.Share, cell.Mean, cell.Off));
        var parts = RecoveryCell.Merged([cell, cell.And(new(0.1, 0.4, 0.95), 0.3), cell with { Model = "N" }]);
        Assert.Equal((2, 201, 161, 152), (parts.Count, parts[0].DataSets, parts[0].Converged, parts[0].Covered));
        Assert.Equal(84.3, parts[0].Sum, 1e-12);
        Assert.Equal(cell, RecoveryCell.Of(cell.Line));
    }

    private static string Table() => Header + string.Concat(Cells.Select(cell => string.Create(CultureInfo.InvariantCulture,
        $"| {cell.Model} | {cell.Coefficient} | {cell.Truth} | {cell.Mean:0.000} | {cell.Converged:N0} of {cell.DataSets:N0} | {100 * cell.Share:0.0} % |\n"))) + string.Create(CultureInfo.InvariantCulture,
        $"\nOf the {Cells.Count} figures {Cells.Count(cell => cell.Off > 2)} lie beyond two standard errors of the study and {Cells.Count(cell => cell.Off > 3)} beyond three.\n");
}
