namespace CustomerLifetimeValue.Transactions;

/// <summary>Counts merged rows and rows set aside, period by period in any order, and keeps the examples that come first by customer and day.</summary>
/// <param name="places">The decimal places of the units of money.</param>
internal sealed class FoldedHistory(int places = 0)
{
    /// <summary>The decimal places of the units of money.</summary>
    public int Places { get; set; } = places;

    /// <summary>Rows merged into an earlier one.</summary>
    public FirstExamples Merged { get; } = new();

    /// <summary>Rows in periods that are no purchase.</summary>
    public FirstExamples SetAside { get; } = new();

    /// <summary>Rows of one customer, date and amount.</summary>
    public FirstExamples Duplicates { get; } = new();

    /// <summary>Counts a period to which no row will be added.</summary>
    public void Note(CustomerKey customer, in PurchasePeriod period, bool net)
    {
        if (!period.IsPurchase(net)) Note(SetAside, customer, period, period.Rows);
        else if (period.Rows > 1) Note(Merged, customer, period, period.Rows - 1);
    }

    /// <summary>Adds what was counted elsewhere.</summary>
    public void Add(FoldedHistory other)
    {
        Merged.Add(other.Merged);
        SetAside.Add(other.SetAside);
        Duplicates.Add(other.Duplicates);
    }

    private void Note(FirstExamples examples, CustomerKey customer, in PurchasePeriod period, long rows)
    {
        if (examples.Keeps(customer, period.Day)) examples.Add(rows, new(null, customer, period.Day, period.Sum.At(Places)));
        else examples.Add(rows);
    }
}
