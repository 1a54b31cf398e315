using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Two cohorts side by side in one period, at the same age or at the same time, with what makes the difference in profit.</summary>
/// <remarks>Profit = size × share active × order frequency × order value × margin, so that the ratio of two profits is the product of five ratios, and its logarithm the sum of
/// five logarithms, whatever their order.</remarks>
public sealed record ContrastPeriod
{
    internal ContrastPeriod(CohortPeriod first, CohortPeriod second)
    {
        (First, Second) = (first, second);
        var factors = ContrastFactor.Between(first, second);
        ProfitFactors = Array.AsReadOnly(factors);
        Factors = Array.AsReadOnly(factors.Length == 0 ? factors : factors[1..]);
    }

    /// <summary>The earlier cohort.</summary>
    public CohortPeriod First { get; }

    /// <summary>The later cohort.</summary>
    public CohortPeriod Second { get; }

    /// <summary>Share active, order frequency, order value and margin: their log ratios add up to that of the profit per member. Empty where one of them is not above 0 in a
    /// cohort, so that there is no such sum.</summary>
    public IReadOnlyList<ContrastFactor> Factors { get; }

    /// <summary>Size and the four <see cref="Factors"/>: their log ratios add up to that of the profit. Empty where they are.</summary>
    public IReadOnlyList<ContrastFactor> ProfitFactors { get; }

    /// <summary>The period in invariant text: "age 1 (2016-04-01) and age 1 (2017-04-01): profit per member 6.72 and 7.1".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"age {First.Age} ({First.Start:yyyy-MM-dd}) and age {Second.Age} ({Second.Start:yyyy-MM-dd}): profit per member {First.ProfitPerMember:0.##} and {Second.ProfitPerMember:0.##}");
}
