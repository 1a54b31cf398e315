using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>How long a customer has been there, and whether that was the end of it.</summary>
/// <remarks>The default value is a customer just won, still there.</remarks>
[JsonConverter(typeof(RetentionJsonConverter))]
public readonly record struct Tenure
{
    /// <summary>A customer's tenure.</summary>
    /// <param name="Length">The time from acquisition to leaving, or to the end of observation, in a unit stated where it is used. Range: ≥ 0.</param>
    /// <param name="Churned">Whether the customer left then (true) or was still there, so that the tenure is a lower bound (false: censored).</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or not finite.</exception>
    public Tenure(double Length, bool Churned) => (this.Length, this.Churned) = (Require.NotNegative(Length), Churned);

    /// <summary>The time from acquisition to leaving or to the end of observation.</summary>
    public double Length { get; }

    /// <summary>Whether the customer left; false where observation ended first.</summary>
    public bool Churned { get; }

    /// <summary>The tenure in invariant text: "5" for one that ended, "5+" for one still running.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length}{(Churned ? "" : "+")}");
}
