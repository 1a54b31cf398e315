using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The JSON forms of tiers and of the customers in them.</summary>
internal static class TierForms
{
    public static readonly JsonObject<ValueTier> ValueTier = new JsonObject<ValueTier>()
        .Part("Name", t => t.Name, Json.Text, out var name)
        .Part("From", t => t.From, Json.OptionalNumber, out var from)
        .ReadBy(of => new(name(of), from(of)));

    public static readonly JsonObject<TierAssignment> TierAssignment = new JsonObject<TierAssignment>()
        .Part("Customer", a => a.Customer, TransactionForms.CustomerKey, out var customer)
        .Part("Tier", a => a.Tier, Json.Text, out var tier)
        .ReadBy(of => new(customer(of), tier(of)));

    public static readonly JsonObject<TierSnapshot> TierSnapshot = new JsonObject<TierSnapshot>()
        .Part("Date", s => s.Date, Json.Date, out var date)
        .Part("Assignments", s => [.. s.Assignments.Select(a => new TierAssignment(a.Key, a.Value))], Json.List(TierAssignment), out var assignments)
        .ReadBy(of => new(date(of), assignments(of)));

    public static readonly JsonObject<ValuedCustomer> ValuedCustomer = new JsonObject<ValuedCustomer>()
        .Part("Customer", c => c.Customer, TransactionForms.CustomerKey, out var customer)
        .Part("Value", c => c.Value, Json.Number, out var value)
        .Part("Churn", c => c.Churn, Json.OptionalNumber, out var churn)
        .Part("AcquisitionCost", c => c.AcquisitionCost, Json.OptionalQuantity<AcquisitionCost>(), out var acquisitionCost)
        .ReadBy(of => new(customer(of), value(of), churn(of), acquisitionCost(of)));
}
