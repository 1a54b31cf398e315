using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>One order as it was booked: who, on which calendar date, for how much.</summary>
/// <remarks>A row as it came, not yet checked: the <see cref="TransactionLog"/> that takes it in refuses a missing customer and an amount that is
/// NaN or infinite, and names the row. The default value has no customer and is refused there.</remarks>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct Transaction
{
    /// <summary>An order.</summary>
    /// <param name="customer">The customer: a text or a whole number.</param>
    /// <param name="date">The calendar date of the order.</param>
    /// <param name="amount">What was paid, in the caller's one currency; negative for a return, zero for a gift.</param>
    /// <param name="segment">What the order belongs to (a channel, a campaign, a shop); null where nothing is known.</param>
    /// <param name="cost">What the goods and the order itself cost; null where it is not known. Amount − cost is the order's profit.</param>
    [OverloadResolutionPriority(3)]
    public Transaction(CustomerKey customer, DateOnly date, double amount, string? segment = null, decimal? cost = null)
        : this(customer, date, RowAmount.Of(amount), segment, cost) { }

    /// <summary>An order with an amount from a ledger.</summary>
    /// <param name="customer">The customer: a text or a whole number.</param>
    /// <param name="date">The calendar date of the order.</param>
    /// <param name="amount">What was paid, in the caller's one currency; kept exactly, and added up as a decimal.</param>
    /// <param name="segment">What the order belongs to (a channel, a campaign, a shop); null where nothing is known.</param>
    /// <param name="cost">What the goods and the order itself cost; null where it is not known. Amount − cost is the order's profit.</param>
    [OverloadResolutionPriority(2)]
    public Transaction(CustomerKey customer, DateOnly date, decimal amount, string? segment = null, decimal? cost = null)
        : this(customer, date, RowAmount.Of(amount), segment, cost) { }

    /// <summary>An order booked at a date and time.</summary>
    /// <param name="customer">The customer: a text or a whole number.</param>
    /// <param name="date">When the order was booked; cut to its own date, without conversion to any time zone.</param>
    /// <param name="amount">What was paid, in the caller's one currency; negative for a return, zero for a gift.</param>
    /// <param name="segment">What the order belongs to (a channel, a campaign, a shop); null where nothing is known.</param>
    /// <param name="cost">What the goods and the order itself cost; null where it is not known. Amount − cost is the order's profit.</param>
    [OverloadResolutionPriority(1)]
    public Transaction(CustomerKey customer, DateTime date, double amount, string? segment = null, decimal? cost = null)
        : this(customer, DateOnly.FromDateTime(date), amount, segment, cost) { }

    /// <summary>An order booked at a date and time, with an amount from a ledger.</summary>
    /// <param name="customer">The customer: a text or a whole number.</param>
    /// <param name="date">When the order was booked; cut to its own date, without conversion to any time zone.</param>
    /// <param name="amount">What was paid, in the caller's one currency; kept exactly, and added up as a decimal.</param>
    /// <param name="segment">What the order belongs to (a channel, a campaign, a shop); null where nothing is known.</param>
    /// <param name="cost">What the goods and the order itself cost; null where it is not known. Amount − cost is the order's profit.</param>
    public Transaction(CustomerKey customer, DateTime date, decimal amount, string? segment = null, decimal? cost = null)
        : this(customer, DateOnly.FromDateTime(date), RowAmount.Of(amount), segment, cost) { }

    /// <summary>A visit, or a donation or order whose money is not known: in a log of such rows alone, money is not asked for.</summary>
    /// <param name="customer">The customer: a text or a whole number.</param>
    /// <param name="date">The calendar date.</param>
    /// <param name="segment">What it belongs to (a channel, a campaign, a shop); null where nothing is known.</param>
    public Transaction(CustomerKey customer, DateOnly date, string? segment = null)
        : this(customer, date, default(RowAmount), segment) { }

    /// <summary>A visit at a date and time, or a donation or order whose money is not known.</summary>
    /// <param name="customer">The customer: a text or a whole number.</param>
    /// <param name="date">When it was; cut to its own date, without conversion to any time zone.</param>
    /// <param name="segment">What it belongs to (a channel, a campaign, a shop); null where nothing is known.</param>
    public Transaction(CustomerKey customer, DateTime date, string? segment = null)
        : this(customer, DateOnly.FromDateTime(date), default(RowAmount), segment) { }

    internal Transaction(CustomerKey customer, DateOnly date, RowAmount amount, string? segment, decimal? cost = null) =>
        (Customer, Date, RowAmount, Segment, Cost) = (customer, date, amount, segment, cost);

    /// <summary>Who bought.</summary>
    public CustomerKey Customer { get; }

    /// <summary>The calendar date of the order.</summary>
    public DateOnly Date { get; }

    /// <summary>What was paid; negative for a return. Of a decimal the nearest <see cref="double"/>; 0 where it is not known.</summary>
    public double Amount => RowAmount.Nearest;

    /// <summary>What was paid as the decimal that it came as; null where it came as a double, or is not known.</summary>
    public decimal? ExactAmount => RowAmount.Is == RowAmount.Kind.Exact ? RowAmount.Exact : null;

    /// <summary>Whether it is known what was paid.</summary>
    public bool HasAmount => RowAmount.Is != RowAmount.Kind.Unknown;

    /// <summary>What was paid, as it came.</summary>
    internal RowAmount RowAmount { get; }

    /// <summary>What the order belongs to (a channel, a campaign, a shop); null where nothing is known.</summary>
    public string? Segment { get; }

    /// <summary>What the goods and the order itself cost; null where it is not known. Negative where a return gives the goods back.</summary>
    public decimal? Cost { get; }

    /// <summary>Whether two orders agree in everything that can be read from them; a decimal and the double nearest to it are the same amount.</summary>
    public bool Equals(Transaction other) => Customer == other.Customer && Date == other.Date && HasAmount == other.HasAmount && Amount.Equals(other.Amount)
        && string.Equals(Segment, other.Segment, StringComparison.Ordinal) && Cost == other.Cost;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Customer, Date, HasAmount, Amount, Segment, Cost);

    /// <summary>The order in invariant text: "0001 on 1997-01-18: 29.73", with its cost and segment where they are known: "0001 on 1997-01-18: 29.73, cost 18 (web)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Customer} on {Date:yyyy-MM-dd}")
        + (HasAmount ? string.Create(CultureInfo.InvariantCulture, $": {Amount}") : "")
        + (Cost is { } cost ? string.Create(CultureInfo.InvariantCulture, $", cost {cost}") : "")
        + (Segment is null ? "" : $" ({Segment})");
}
