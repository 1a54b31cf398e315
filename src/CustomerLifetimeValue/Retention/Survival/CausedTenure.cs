using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>How long a customer has been there, and what ended it: moved away, too dear, a competitor.</summary>
/// <remarks>The default value is a customer just won, still there.</remarks>
[JsonConverter(typeof(RetentionJsonConverter))]
public readonly record struct CausedTenure
{
    /// <summary>A customer's tenure with its cause of leaving.</summary>
    /// <param name="Length">The time from acquisition to leaving, or to the end of observation, in a unit stated where it is used. Range: ≥ 0.</param>
    /// <param name="Cause">Why the customer left; null where they were still there, so that the tenure is a lower bound. Range: null, or a text that is not blank.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The cause is blank.</exception>
    public CausedTenure(double Length, string? Cause)
    {
        (this.Length, this.Cause) = (Require.NotNegative(Length), Cause);
        if (Cause is not null && string.IsNullOrWhiteSpace(Cause)) throw new ArgumentException($"{nameof(Cause)} is blank; allowed: a text, or null of a customer who is still there.", nameof(Cause));
    }

    /// <summary>The time from acquisition to leaving or to the end of observation.</summary>
    public double Length { get; }

    /// <summary>Why the customer left; null where observation ended first.</summary>
    public string? Cause { get; }

    /// <summary>The tenure whatever its cause.</summary>
    /// <param name="without">A cause that counts as being still there: what would be seen if observation had ended then; null for none.</param>
    public Tenure ToTenure(string? without = null) => new(Length, Churned: Cause is not null && !string.Equals(Cause, without, StringComparison.Ordinal));

    /// <summary>The tenure in invariant text: "5 (price)" for one that ended, "5+" for one still running.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length}{(Cause is null ? "+" : $" ({Cause})")}");
}
