using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A customer of a base with their summary.</summary>
/// <remarks>It deconstructs, so that <c>foreach (var (customer, summary) in customers.Entries)</c> reads naturally. The default value has the missing
/// key and is refused by <see cref="CustomerBase.From(IEnumerable{CustomerEntry}, DateOnly?)"/>.</remarks>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct CustomerEntry
{
    /// <summary>A customer with their summary; both are kept as they are.</summary>
    /// <param name="customer">The customer: a text or a whole number.</param>
    /// <param name="summary">What the customer has done by the observation end.</param>
    public CustomerEntry(CustomerKey customer, CustomerSummary summary) => (Customer, Summary) = (customer, summary);

    /// <summary>The customer.</summary>
    public CustomerKey Customer { get; }

    /// <summary>What the customer has done by the observation end.</summary>
    public CustomerSummary Summary { get; }

    /// <summary>The two parts.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="summary">What the customer has done by the observation end.</param>
    public void Deconstruct(out CustomerKey customer, out CustomerSummary summary) => (customer, summary) = (Customer, Summary);

    /// <summary>The entry in invariant text: "0001: frequency 2, recency 30.429, age 38.857 weeks, monetary value 22.35".</summary>
    public override string ToString() => $"{Customer}: {Summary}";
}
