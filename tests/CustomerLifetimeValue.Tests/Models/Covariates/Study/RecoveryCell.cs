using System.Globalization;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Study;

/// <summary>How a coefficient was found again: of so many data sets so many fits converged, of whose 95 % intervals so many covered the truth; the sum is that of the estimates.</summary>
internal sealed record RecoveryCell(string Model, string Coefficient, double Truth, int DataSets, int Converged, int Covered, double Sum)
{
    /// <summary>The header of a file of such cells.</summary>
    public const string Header = "model,coefficient,truth,data sets,converged,covered,sum of estimates";

    /// <summary>The cell as a line of a file.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Model},{Coefficient},{Truth:R},{DataSets},{Converged},{Covered},{Sum:R}");

    /// <summary>The share of the intervals that covered the truth.</summary>
    public double Share => Covered / (double)Converged;

    /// <summary>The mean of the estimates.</summary>
    public double Mean => Sum / Converged;

    /// <summary>How many standard errors of the study the share is off.</summary>
    public double Off => Math.Abs(Share - 0.95) / Math.Sqrt(0.95 * 0.05 / Converged);

    /// <summary>The cell of a line.</summary>
    public static RecoveryCell Of(string line)
    {
        string[] parts = line.Split(',');
        int Whole(int place) => int.Parse(parts[place], CultureInfo.InvariantCulture);
        double Number(int place) => double.Parse(parts[place], CultureInfo.InvariantCulture);
        return new(parts[0], parts[1], Number(2), Whole(3), Whole(4), Whole(5), Number(6));
    }

    /// <summary>The cells with those of the same coefficient added up.</summary>
    public static IReadOnlyList<RecoveryCell> Merged(IEnumerable<RecoveryCell> cells) => [.. cells.GroupBy(cell => (cell.Model, cell.Coefficient, cell.Truth)).Select(group => group.Aggregate((a, b) =>
        a with { DataSets = a.DataSets + b.DataSets, Converged = a.Converged + b.Converged, Covered = a.Covered + b.Covered, Sum = a.Sum + b.Sum }))];

    /// <summary>One more data set, whose fit converged.</summary>
    public RecoveryCell And(Interval interval, double estimate) => this with
    {
        DataSets = DataSets + 1,
        Converged = Converged + 1,
        Covered = Covered + (interval.Lower <= Truth && Truth <= interval.Upper ? 1 : 0),
        Sum = Sum + estimate,
    };

    /// <summary>The cell in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}, {Coefficient} {Truth:G4}: mean {Mean:G4}, {100 * Share:0.0} % of {Converged} intervals");
}
