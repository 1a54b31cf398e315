using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The JSON forms of what an audit takes in; its tables are written as they are, and not read back.</summary>
internal static class AuditForms
{
    public static readonly JsonObject<CustomerPeriod> CustomerPeriod = new JsonObject<CustomerPeriod>()
        .Part("Customer", p => p.Customer, TransactionForms.CustomerKey, out var customer)
        .Part("Start", p => p.Start, Json.Date, out var start)
        .Part("Unit", p => p.Unit, Json.Word<TimeUnit>(), out var unit)
        .Part("Orders", p => p.Orders, Json.Count, out var orders)
        .Part("Spend", p => p.Spend, Json.Money, out var spend)
        .Part("Profit", p => p.Profit, Json.OptionalMoney, out var profit)
        .Part("CustomerSince", p => p.CustomerSince, Json.Word<CustomerSince>(), out var customerSince)
        .ReadBy(of => new(customer(of), start(of), unit(of), orders(of), spend(of), profit(of), customerSince(of)));

    public static readonly JsonObject<RfmScore> RfmScore = new JsonObject<RfmScore>()
        .Part("Recency", s => s.Recency, Json.NaturalCount, out var recency)
        .Part("Frequency", s => s.Frequency, Json.NaturalCount, out var frequency)
        .Part("Monetary", s => s.Monetary, Json.NaturalCount, out var monetary)
        .ReadBy(of => new(recency(of), frequency(of), monetary(of)));

    public static readonly JsonObject<RfmSegment> RfmSegment = new JsonObject<RfmSegment>()
        .Part("Name", s => s.Name, Json.Text, out var name)
        .Part("RecencyFrom", s => s.RecencyFrom, Json.Count, out var recencyFrom)
        .Part("RecencyTo", s => s.RecencyTo, Json.Count, out var recencyTo)
        .Part("FrequencyFrom", s => s.FrequencyFrom, Json.Count, out var frequencyFrom)
        .Part("FrequencyTo", s => s.FrequencyTo, Json.Count, out var frequencyTo)
        .Part("MonetaryFrom", s => s.MonetaryFrom, Json.Count, out var monetaryFrom)
        .Part("MonetaryTo", s => s.MonetaryTo, Json.Count, out var monetaryTo)
        .ReadBy(of => new(name(of), recencyFrom(of), recencyTo(of), frequencyFrom(of), frequencyTo(of), monetaryFrom(of), monetaryTo(of)));

    public static readonly JsonObject<IsoValuePoint> IsoValuePoint = new JsonObject<IsoValuePoint>()
        .Part("Frequency", p => p.Frequency, Json.NotNegative, out var frequency)
        .Part("Recency", p => p.Recency, Json.NotNegative, out var recency)
        .ReadBy(of => new(frequency(of), recency(of)));

    public static readonly JsonObject<RfmCutPoints> RfmCutPoints = new JsonObject<RfmCutPoints>()
        .Part("Recency", p => p.Recency, Json.List(Json.Quantity<Duration>()), out var recency)
        .Part("Frequency", p => p.Frequency, Json.List(Json.Count), out var frequency)
        .Part("Monetary", p => p.Monetary, Json.List(Json.Number), out var monetary)
        .ReadBy(of => new(recency(of), frequency(of), monetary(of)));

    /// <summary>An audit holds all customers and is not written as a whole; its tables are written one by one.</summary>
    public static readonly JsonRefused<CustomerBaseAudit> CustomerBaseAudit = new("A CustomerBaseAudit is not written as JSON: write the tables that are asked of it.");

    public static readonly JsonForms All = new(
        CustomerPeriod, RfmScore, RfmSegment, RfmCutPoints, IsoValuePoint, CustomerBaseAudit,
        Json.Word<ProfitFactor>(), Json.Word<RfmScoring>(), Json.Word<OrderTrend>(), Json.Word<CustomerSince>());
}
