using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>The mean tenure up to a limit.</summary>
[JsonConverter(typeof(RetentionJsonConverter))]
public readonly record struct RestrictedMean
{
    internal RestrictedMean(Duration mean, double standardError, Duration limit) => (Mean, StandardError, Limit) = (mean, standardError, limit);

    /// <summary>The mean tenure, tenures above the limit counting as the limit.</summary>
    public Duration Mean { get; }

    /// <summary>Its standard error, in the mean's unit.</summary>
    public double StandardError { get; }

    /// <summary>The limit.</summary>
    public Duration Limit { get; }

    /// <summary>The mean in invariant text: "4.2 ± 0.9 of 8 months".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean.Value:0.####} ± {StandardError:0.####} of {Limit}");
}
