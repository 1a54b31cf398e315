using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>The value per customer won at one age, observed or projected.</summary>
[JsonConverter(typeof(RetentionJsonConverter))]
public readonly record struct CohortValuePoint
{
    internal CohortValuePoint(int age, double contribution, double cumulative, bool isProjected) =>
        (Age, ContributionPerCustomer, CumulativePerCustomer, IsProjected) = (age, contribution, cumulative, isProjected);

    /// <summary>The age in periods; 0 is the first.</summary>
    public int Age { get; }

    /// <summary>Contribution of this age per customer won.</summary>
    public double ContributionPerCustomer { get; }

    /// <summary>Contribution of ages 0 to this one per customer won.</summary>
    public double CumulativePerCustomer { get; }

    /// <summary>Whether this is a projection rather than an observation.</summary>
    public bool IsProjected { get; }

    /// <summary>The point in invariant text: "age 7: 151.2 (projected)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"age {Age}: {CumulativePerCustomer:0.##}{(IsProjected ? " (projected)" : "")}");
}
