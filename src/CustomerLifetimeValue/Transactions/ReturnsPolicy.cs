using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What a summary does with returns, the rows whose amount is negative.</summary>
[JsonConverter(typeof(TransactionJsonConverter))]
public enum ReturnsPolicy
{
    /// <summary>Returns are rows like any other. On a day with orders they lower that purchase's value; on a day of their own they count as a
    /// purchase of negative value, and a customer with nothing but a return is a customer. Nothing is set aside.</summary>
    Keep,

    /// <summary>A merge period that holds a return counts as a purchase only where its net is above zero. Otherwise it opens no account and counts in no
    /// frequency, recency or monetary value, but its money stays in the customer's revenue. A customer left without any purchase is not in
    /// the base. Both are counted and named in the report. A period without a return is a purchase, also where it is worth zero.</summary>
    NetPerPeriod,

    /// <summary>A log that holds a return, whatever its date, is refused, naming the row.</summary>
    Refuse,
}
