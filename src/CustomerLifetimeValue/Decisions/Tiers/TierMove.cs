using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>How many customers went from one tier to another between two days.</summary>
public sealed record TierMove
{
    internal TierMove(string from, string to, int customers, int before) => (From, To, Customers, Before) = (from, to, customers, before);

    /// <summary>The earlier tier.</summary>
    public string From { get; }

    /// <summary>The later tier; the same for those who stayed in it.</summary>
    public string To { get; }

    /// <summary>Number of customers who went this way.</summary>
    public int Customers { get; }

    /// <summary>Number of customers of the earlier tier.</summary>
    public int Before { get; }

    /// <summary>Share of the earlier tier's customers who went this way; null where it had none.</summary>
    public double? Probability => Before > 0 ? (double)Customers / Before : null;

    /// <summary>Standard error of the share, √(p(1 − p)/n); null where the earlier tier had no customers.</summary>
    public double? StandardError => Probability is { } p ? Math.Sqrt(p * (1 - p) / Before) : null;

    /// <summary>The move in invariant text: "gold → silver: 12 of 80".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From} → {To}: {Customers} of {Before}");
}
