using System.Globalization;

namespace CustomerLifetimeValue.Sql;

/// <summary>What the rows of the orders are, good and bad, before anything is made of them.</summary>
public sealed record SqlQuality
{
    internal SqlQuality(long rows, long withoutCustomer, long withoutDate, long withoutAmount, long returns, long zeros) =>
        (Rows, WithoutCustomer, WithoutDate, WithoutAmount, Returns, Zeros) = (rows, withoutCustomer, withoutDate, withoutAmount, returns, zeros);

    /// <summary>All rows.</summary>
    public long Rows { get; }

    /// <summary>Rows without a customer: NULL or blank.</summary>
    public long WithoutCustomer { get; }

    /// <summary>Rows without a date: NULL or no date.</summary>
    public long WithoutDate { get; }

    /// <summary>Rows without an amount: NULL, no number, NaN or infinite.</summary>
    public long WithoutAmount { get; }

    /// <summary>Rows of a negative amount.</summary>
    public long Returns { get; }

    /// <summary>Rows of the amount 0.</summary>
    public long Zeros { get; }

    /// <summary>Whether every row can be counted.</summary>
    public bool IsClean => WithoutCustomer == 0 && WithoutDate == 0 && WithoutAmount == 0;

    /// <summary>The counts in one line: "69659 rows: 0 without customer, 0 without date, 0 without amount, 0 returns, 80 zeros".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Rows} rows: {WithoutCustomer} without customer, {WithoutDate} without date, {WithoutAmount} without amount, {Returns} returns, {Zeros} zeros");
}
