using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>An example of what a <see cref="DataQualityReport"/> counts: one row of the log, or one period of a customer.</summary>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct DataQualityExample
{
    internal DataQualityExample(long? row, CustomerKey customer, int day, double amount) =>
        (Row, Customer, Date, Amount) = (row, customer, DateOnly.FromDayNumber(day), amount);

    /// <summary>The number of the row, counted from 1; null where several rows of a customer are meant.</summary>
    public long? Row { get; }

    /// <summary>The customer.</summary>
    public CustomerKey Customer { get; }

    /// <summary>The date of the row, or of the first of several.</summary>
    public DateOnly Date { get; }

    /// <summary>The amount of the row, or the sum of several.</summary>
    public double Amount { get; }

    /// <summary>The example in invariant text: "row 17: 0001 on 1997-01-18: 29.73".</summary>
    public override string ToString() => Row is { } row
        ? string.Create(CultureInfo.InvariantCulture, $"row {row}: {Customer} on {Date:yyyy-MM-dd}: {AmountText.Of(Amount)}")
        : string.Create(CultureInfo.InvariantCulture, $"{Customer} on {Date:yyyy-MM-dd}: {AmountText.Of(Amount)}");
}
