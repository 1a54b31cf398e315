using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>A fitted curve's survival at one tenure, with its interval.</summary>
[JsonConverter(typeof(RetentionJsonConverter))]
public readonly record struct ProjectedSurvival
{
    internal ProjectedSurvival(int tenure, double survival, double standardError, Interval interval) =>
        (Tenure, Survival, StandardError, Interval) = (tenure, survival, standardError, interval);

    /// <summary>The tenure, in the curve's unit.</summary>
    public int Tenure { get; }

    /// <summary>The fitted survival.</summary>
    public double Survival { get; }

    /// <summary>Its standard error.</summary>
    public double StandardError { get; }

    /// <summary>Its confidence interval. It covers the uncertainty of the parameters, not the chance of single customers nor a wrong model.</summary>
    public Interval Interval { get; }

    /// <summary>The projection in invariant text: "12: 0.378 (0.351 to 0.405)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tenure}: {InvariantText.Chance(Survival, 6)} ({Interval})");
}
