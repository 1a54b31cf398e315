using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Charts;

/// <summary>How a model fitted to the first part of the time did in the rest.</summary>
internal sealed record HoldoutFacts(
    DateOnly Seen, PurchaseFit Fit, Holdout Holdout, HoldoutCheck Check, PurchaseTracking Tracking, GainsCurve? Gains, Interval? Purchases, double ExpectedRevenue, Interval? Revenue)
{
    public double ActualRevenue => Holdout.Sum(customer => customer.Revenue);
}
