using System.Globalization;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Study;

/// <summary>How often a quantity lay within its intervals of 50, 80 and 95 %.</summary>
internal sealed record CoverageCell(string Model, int Customers, string Quantity, int Cases, int In50, int In80, int In95)
{
    /// <summary>The size of the smallest bases.</summary>
    public const int Few = 200;

    /// <summary>The levels.</summary>
    public static readonly double[] Levels = [0.5, 0.8, 0.95];

    /// <summary>The header of a file of such cells.</summary>
    public const string Header = "model,customers,quantity,cases,in50,in80,in95";

    /// <summary>Whether the cell is about an interval, and not only a count.</summary>
    public bool IsCoverage => !Quantity.Contains("no variance", StringComparison.Ordinal);

    /// <summary>Whether it is about a single customer, whose distribution takes the fitted parameters as known.</summary>
    public bool IsOfCustomer => Quantity.StartsWith("a customer", StringComparison.Ordinal);

    /// <summary>Whether weak priors decide on it: on a parameter where customers are few, and up to 1,000 customers on how the Gamma/Gompertz/NBD's hazards change, as b, s and κ make up for each other.
    /// Such a parameter is covered too often.</summary>
    public bool IsByWeakPrior => (Customers == Few && IsOfParameter) || (Customers <= 1_000 && string.Equals(Model, "Gamma/Gompertz/NBD", StringComparison.Ordinal) && Quantity is "b" or "s" or "kappa");

    /// <summary>Whether the figures need not be within the study's error, for a reason that the accuracy page gives: <see cref="IsByWeakPrior"/>, or the parameters' error in the distribution of a single customer
    /// of a base of few.</summary>
    public bool IsExplained => IsByWeakPrior || (Customers == Few && IsOfCustomer);

    private bool IsOfParameter => IsCoverage && !IsOfCustomer && !Quantity.StartsWith("total", StringComparison.Ordinal);

    /// <summary>The cell as a line of a file.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Model},{Customers},{Quantity},{Cases},{In50},{In80},{In95}");

    /// <summary>The cell of a line.</summary>
    public static CoverageCell Of(string line)
    {
        string[] parts = line.Split(',');
        int Number(int place) => int.Parse(parts[place], CultureInfo.InvariantCulture);
        return new(parts[0], Number(1), parts[2], Number(3), Number(4), Number(5), Number(6));
    }

    /// <summary>The cells with those of the same model, size and quantity added up.</summary>
    public static IReadOnlyList<CoverageCell> Merged(IEnumerable<CoverageCell> cells) =>
        [.. cells.GroupBy(cell => (cell.Model, cell.Customers, cell.Quantity)).Select(group => group.Aggregate((a, b) => a with { Cases = a.Cases + b.Cases, In50 = a.In50 + b.In50, In80 = a.In80 + b.In80, In95 = a.In95 + b.In95 }))];

    /// <summary>One more case.</summary>
    public CoverageCell And(bool in50, bool in80, bool in95) =>
        this with { Cases = Cases + 1, In50 = In50 + (in50 ? 1 : 0), In80 = In80 + (in80 ? 1 : 0), In95 = In95 + (in95 ? 1 : 0) };

    /// <summary>The share that lay within the intervals of a level.</summary>
    public double Share(int level) => (level switch { 0 => In50, 1 => In80, _ => In95 }) / (double)Cases;

    /// <summary>How many standard errors of the study a share is off, beyond the half case that a count cannot resolve.</summary>
    public double Off(int level) =>
        Math.Max(0, Math.Abs(Share(level) - Levels[level]) - 0.5 / Cases) / Math.Sqrt(Levels[level] * (1 - Levels[level]) / Cases);

    /// <summary>The cell in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Model}, {Customers} customers, {Quantity}: {100 * Share(0):0.0} / {100 * Share(1):0.0} / {100 * Share(2):0.0} % of {Cases}");
}
