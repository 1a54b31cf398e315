using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A tier of customers by what they are worth: from a value upwards, to the next tier.</summary>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record ValueTier
{
    /// <summary>A tier.</summary>
    /// <param name="name">The tier's name, such as "gold".</param>
    /// <param name="from">The lowest value that belongs to it; null for the bottom tier, which takes all below the others. Range: finite.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public ValueTier(string name, double? from = null) =>
        (Name, From) = (Require.NotNull(name), from is { } value ? Require.Finite(value, nameof(from)) : null);

    /// <summary>The tier's name.</summary>
    public string Name { get; }

    /// <summary>The lowest value that belongs to it; null for the bottom tier.</summary>
    public double? From { get; }

    /// <summary>The tier in invariant text: "gold from 500".</summary>
    public override string ToString() => From is { } from ? string.Create(CultureInfo.InvariantCulture, $"{Name} from {InvariantText.Amount(from)}") : $"{Name}, all others";
}
