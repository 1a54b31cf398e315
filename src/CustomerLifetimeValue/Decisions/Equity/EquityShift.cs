using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>How the optimal balance moves with one input.</summary>
public sealed record EquityShift
{
    internal EquityShift(string input, double present, double? elasticity, EquityOptimum? lower, EquityOptimum? higher) =>
        (Input, Present, ValueElasticity, Lower, Higher) = (input, present, elasticity, lower, higher);

    /// <summary>The input's name.</summary>
    public string Input { get; }

    /// <summary>The input as it stands.</summary>
    public double Present { get; }

    /// <summary>By how many percent the optimal value grows when the input grows by 1 %, analytic; null where the value is 0.</summary>
    public double? ValueElasticity { get; }

    /// <summary>The optimum with the lower input; null where that input is not possible.</summary>
    public EquityOptimum? Lower { get; }

    /// <summary>The optimum with the higher input; null where that input is not possible, such as a ceiling above 1.</summary>
    public EquityOptimum? Higher { get; }

    /// <summary>The shift in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Input}: value {Describe(Lower)} to {Describe(Higher)}, elasticity {(ValueElasticity is { } e ? e.ToString("0.###", CultureInfo.InvariantCulture) : "undefined")}");

    private static string Describe(EquityOptimum? optimum) => optimum is null
        ? "impossible"
        : string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(optimum.Value)} (spends {InvariantText.Amount(optimum.AcquisitionSpend)} and {InvariantText.Amount(optimum.RetentionSpend)})");
}
