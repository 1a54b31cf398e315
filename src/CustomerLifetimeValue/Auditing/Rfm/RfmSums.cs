using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Customers of an RFM table added up.</summary>
internal struct RfmSums(bool alive, bool clv)
{
    public int Customers;
    public long Purchases;
    public bool RevenueKnown = true;
    public CompensatedSum Revenue;
    public CompensatedSum? Alive = alive ? new CompensatedSum() : null;
    public CompensatedSum? Clv = clv ? new CompensatedSum() : null;

    /// <summary>Adds a customer with the chance of being alive and the value to come, as far as there is a model.</summary>
    public void Add(in CustomerSummary customer, double? alive, double? clv)
    {
        Customers++;
        Purchases += customer.Purchases;
        RevenueKnown &= customer.TotalRevenue.HasValue;
        Revenue.Add(customer.TotalRevenue ?? 0);
        Alive = Plus(Alive, alive);
        Clv = Plus(Clv, clv);
    }

    private static CompensatedSum? Plus(CompensatedSum? sum, double? value)
    {
        if (sum is not { } known || value is not { } more) return sum;
        known.Add(more);
        return known;
    }
}
