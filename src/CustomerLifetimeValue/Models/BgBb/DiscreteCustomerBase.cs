using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Customers who can buy at most once at each of some opportunities: a donation a year, a subscription renewed, an event attended.</summary>
/// <remarks>A recency–frequency table: how many customers share x, t_x and the number of opportunities n. Immutable and safe for use by several threads.</remarks>
public sealed class DiscreteCustomerBase
{
    /// <summary>The largest number of opportunities of a customer; the likelihood loops over them.</summary>
    private const int MostOpportunities = 100_000;

    private readonly (int X, int Recency, int Opportunities, long Count)[] _patterns;

    private DiscreteCustomerBase(TimeUnit unit, (int, int, int, long)[] patterns)
    {
        (Unit, _patterns) = (unit, patterns);
        Count = _patterns.Sum(p => p.Count);
    }

    /// <summary>The number of customers.</summary>
    public long Count { get; }

    /// <summary>The time from one opportunity to the next.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The distinct customers as summaries (age is the number of opportunities), each with how many are like it.</summary>
    public IEnumerable<(CustomerSummary Customer, long Count)> Entries => _patterns.Select(p => (new CustomerSummary(p.X, p.Recency, p.Opportunities, Unit), p.Count));

    /// <summary>The distinct (x, t_x, n) with their counts.</summary>
    internal ReadOnlySpan<(int X, int Recency, int Opportunities, long Count)> Patterns => _patterns;

    /// <summary>A base from a recency–frequency table of customers with equally many opportunities.</summary>
    /// <param name="opportunities">The number of opportunities, n. Range: 1 to 100,000.</param>
    /// <param name="unit">The time from one opportunity to the next.</param>
    /// <param name="rows">The table; rows with the same frequency and recency are added together. Range: at least one customer; no recency above n.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">There is no customer, or there are more than 9,223,372,036,854,775,807.</exception>
    public static DiscreteCustomerBase FromCounts(int opportunities, TimeUnit unit, IEnumerable<DiscreteCount> rows)
    {
        if (opportunities is < 1 or > MostOpportunities) throw Require.OutOfRange(nameof(opportunities), opportunities, "a whole number from 1 to 100,000");
        return Of(Require.Defined(unit), Require.NotNull(rows).Select(row => row.Recency <= opportunities
            ? (row.Frequency, row.Recency, opportunities, row.Count)
            : throw Require.OutOfRange(nameof(rows), row.Recency, string.Create(CultureInfo.InvariantCulture, $"a recency ≤ opportunities = {opportunities}"))), nameof(rows));
    }

    /// <summary>A base from summaries whose times are whole numbers of units, at most one purchase a unit.</summary>
    /// <param name="customers">The customers; each one's age is its number of opportunities. A log's orders come to such times by
    /// <see cref="CustomerBase.InWholePeriods"/>.</param>
    /// <exception cref="ArgumentException">A customer's times are not whole, or it has more purchases than opportunities.</exception>
    public static DiscreteCustomerBase From(CustomerBase customers) => From(CustomerPatterns.Of(customers));

    /// <summary>A base from patterns whose times are whole numbers of units, at most one purchase a unit.</summary>
    /// <param name="customers">The patterns; each one's age is its number of opportunities.</param>
    /// <exception cref="ArgumentException">A pattern's times are not whole, or it has more purchases than opportunities.</exception>
    public static DiscreteCustomerBase From(CustomerPatterns customers) =>
        Of(Require.NotNull(customers).Unit, customers.Select(p => Whole(p.Summary) is var (recency, opportunities) ? (p.Summary.Frequency, recency, opportunities, p.Count) : default), nameof(customers));

    /// <summary>The base in one line: "11104 customers, 22 distinct, one opportunity a year".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} customers, {_patterns.Length} distinct, one opportunity a {TimeUnits.Name(Unit)}");

    /// <summary>A bootstrap resample of as many customers, drawn with replacement; for internal use, as patterns that were not drawn stay with a count of 0.</summary>
    internal DiscreteCustomerBase Resample(Random random)
    {
        long[] counts = Multinomial.Draw(random, Array.ConvertAll(_patterns, pattern => pattern.Count));
        return new(Unit, [.. _patterns.Select((pattern, i) => (pattern.X, pattern.Recency, pattern.Opportunities, counts[i]))]);
    }

    /// <summary>A customer's times as whole opportunities.</summary>
    internal static (int Recency, int Opportunities) Whole(in CustomerSummary customer)
    {
        double recency = customer.Recency, age = customer.Age;
        if (Math.Floor(recency) != recency || Math.Floor(age) != age || age > MostOpportunities || customer.Frequency > recency || (customer.Frequency == 0) != (recency == 0))
            throw new ArgumentException($"The customer ({customer}) does not fit one purchase at most at each whole {TimeUnits.Name(customer.Unit)}, at most 100,000 of them; "
                + "for orders of a log, merge those of one period and count whole periods (CustomerBase.InWholePeriods).", nameof(customer));
        return ((int)recency, (int)age);
    }

    private static DiscreteCustomerBase Of(TimeUnit unit, IEnumerable<(int X, int Recency, int Opportunities, long Count)> rows, string name)
    {
        Dictionary<(int X, int Recency, int Opportunities), long> counts = [];
        long all = 0;
        foreach (var (x, recency, opportunities, count) in rows)
        {
            if (count > long.MaxValue - all) throw new ArgumentException("The counts add up to more than 9223372036854775807 customers.", name);
            all += count;
            if (count > 0) counts[(x, recency, opportunities)] = counts.GetValueOrDefault((x, recency, opportunities)) + count;
        }
        return all > 0 ? new(unit, [.. counts.Select(row => (row.Key.X, row.Key.Recency, row.Key.Opportunities, row.Value)).Order()])
            : throw new ArgumentException("There is no customer; a base has at least one.", name);
    }
}
