using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>One bar of a histogram: the customers whose value lies in [From, To).</summary>
public sealed record DistributionBin
{
    internal DistributionBin(decimal? from, decimal? to, int customers, int of) => (From, To, Customers, Share) = (from, to, customers, (double)customers / of);

    /// <summary>The lowest value that belongs here; null for the bin of values below 0.</summary>
    public decimal? From { get; }

    /// <summary>The lowest value that no longer belongs here; null for the last bin, which is open.</summary>
    public decimal? To { get; }

    /// <summary>The customers in it.</summary>
    public int Customers { get; }

    /// <summary>Their share of all customers who have a value. Range: [0, 1].</summary>
    public double Share { get; }

    /// <summary>The bin in invariant text: "50 to below 100: 120 customers (24 %)".</summary>
    public override string ToString() => (From, To) switch
    {
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"below {To}"),
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{From} and more"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{From} to below {To}"),
    } + $": {AuditText.Customers(Customers)} ({AuditText.Percent(Share)})";
}
