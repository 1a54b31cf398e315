using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>One factor of the profit in two cohorts.</summary>
public sealed record ContrastFactor
{
    private ContrastFactor(ProfitFactor factor, double first, double second) => (Factor, First, Second) = (factor, first, second);

    /// <summary>Which factor.</summary>
    public ProfitFactor Factor { get; }

    /// <summary>Its value in the earlier cohort. Range: above 0.</summary>
    public double First { get; }

    /// <summary>Its value in the later cohort. Range: above 0.</summary>
    public double Second { get; }

    /// <summary>Later ÷ earlier.</summary>
    public double Ratio => Second / First;

    /// <summary>ln(later ÷ earlier): what the factor adds to the log ratio of the profits.</summary>
    public double LogRatio => Math.Log(Ratio);

    /// <summary>The factor in invariant text: "margin 0.472 to 0.487, log ratio 0.0313".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {InvariantText.Measure(First)} to {InvariantText.Measure(Second)}, log ratio {LogRatio:0.####}");

    /// <summary>The five factors in order; none where one of them is not above 0.</summary>
    internal static ContrastFactor[] Between(CohortPeriod first, CohortPeriod second)
    {
        ContrastFactor[] factors =
        [
            new(ProfitFactor.Size, first.Size, second.Size),
            new(ProfitFactor.ShareActive, first.ActiveShare, second.ActiveShare),
            new(ProfitFactor.OrderFrequency, first.AverageOrderFrequency, second.AverageOrderFrequency),
            new(ProfitFactor.OrderValue, first.AverageOrderValue, second.AverageOrderValue),
            new(ProfitFactor.Margin, first.Margin, second.Margin),
        ];
        return Array.TrueForAll(factors, factor => factor.First > 0 && factor.Second > 0 && double.IsNormal(factor.Ratio)) ? factors : [];
    }

    private string Name => Factor switch
    {
        ProfitFactor.Size => "size",
        ProfitFactor.ShareActive => "share active",
        ProfitFactor.OrderFrequency => "order frequency",
        ProfitFactor.OrderValue => "order value",
        _ => "margin",
    };
}
