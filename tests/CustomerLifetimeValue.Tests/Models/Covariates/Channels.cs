using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Customers of two channels, whose truth is known.</summary>
internal static class Channels
{
    /// <summary>A store's customers by one model and a web shop's by another.</summary>
    public static CustomerBase Of(PurchaseModel store, PurchaseModel web, int each, Duration observed, int seed = 1) => CustomerBase.From(
    [
        .. store.SimulateCustomers(each, observed, seed).Select((c, i) => ($"s{i}", c)),
        .. web.SimulateCustomers(each, observed, seed + 1).Select((c, i) => ($"w{i}", c)),
    ]);

    /// <summary>Whose they are.</summary>
    public static CustomerCovariates Who(CustomerBase customers) => CustomerCovariates.Of(customers).Category("channel", Channel, reference: "store");

    /// <summary>The channel of a key.</summary>
    public static string Channel(CustomerKey key) => key.Text![0] == 'w' ? "web" : "store";
}
