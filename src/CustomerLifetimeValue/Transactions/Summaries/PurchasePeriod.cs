namespace CustomerLifetimeValue.Transactions;

/// <summary>The totals of one customer's rows in one calendar period; the default value is a period without rows.</summary>
internal struct PurchasePeriod
{
    /// <summary>The day of the first row.</summary>
    public int Day;

    /// <summary>Whether a row is a return.</summary>
    public bool HasReturn;

    /// <summary>The number of rows.</summary>
    public long Rows;

    /// <summary>The money of the rows, in units of a decimal place.</summary>
    public ExactSum Sum;

    /// <summary>Whether there is no row.</summary>
    public readonly bool IsEmpty => Rows == 0;

    /// <summary>Whether the period counts as a purchase: where returns are netted, one that holds a return must be worth something.</summary>
    public readonly bool IsPurchase(bool net) => !(net && HasReturn && Sum.Value <= 0);

    /// <summary>The same money in units that are finer by a number of decimal places.</summary>
    public readonly PurchasePeriod Refined(int places) => this with { Sum = Sum.Refined(places) };

    /// <summary>Takes in more rows of the same customer and period.</summary>
    public void Join(in PurchasePeriod other)
    {
        Day = Math.Min(Day, other.Day);
        HasReturn |= other.HasReturn;
        Rows += other.Rows;
        Sum.Add(other.Sum);
    }
}
