using CustomerLifetimeValue.Benchmarks.Models;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Uncertainty;

/// <summary>Simulated customers with the fits whose uncertainty is asked for.</summary>
internal sealed class FittedCustomers
{
    public FittedCustomers(int rows)
    {
        Customers = SomeCustomers.Many(rows);
        (Fit, Spend) = (BgNbd.Fit(Customers), GammaGamma.Fit(Customers));
    }

    public CustomerBase Customers { get; }

    public ModelFit<BgNbd> Fit { get; }

    public ModelFit<GammaGamma> Spend { get; }
}
