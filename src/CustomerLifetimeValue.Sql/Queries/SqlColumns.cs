namespace CustomerLifetimeValue.Sql;

/// <summary>The three columns of the orders, by name and kind.</summary>
internal sealed record SqlColumns(string Customer, string Date, string Amount)
{
    /// <summary>What the customers' column holds.</summary>
    public ColumnKind CustomerKind { get; init; }

    /// <summary>What the dates' column holds.</summary>
    public ColumnKind DateKind { get; init; }

    /// <summary>What the amounts' column holds.</summary>
    public ColumnKind AmountKind { get; init; }
}
