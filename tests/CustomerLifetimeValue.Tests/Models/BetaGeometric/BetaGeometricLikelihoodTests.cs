using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The likelihood of a base under the BG/NBD and the MBG/NBD, which adds up what patterns share, eight patterns at a time.</summary>
public sealed class BetaGeometricLikelihoodTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    public void A_base_adds_up_its_customers(int repeating)
    {
        CustomerSummary[] once = [new(0, 0, 12, TimeUnit.Week), new(0, 0, 0, TimeUnit.Week), new(0, 0, 40, TimeUnit.Week)];
        var patterns = CustomerPatterns.From(once.Concat(Enumerable.Range(0, repeating).Select(i => new CustomerSummary(1 + i % 5, 4 + 2 * i, 40 - i % 2, TimeUnit.Week))).Select((customer, i) => (customer, (long)(1 + i % 3))));
        // Leaving is unlikely, likely, and as good as certain after a silence.
        foreach (double[] at in new double[][] { [0.6, 7, 0.8, 2.4], [3, 0.2, 5, 0.1], [40, 6, 0.01, 30] })
        {
            Same(new BgNbd(at[0], at[1], at[2], at[3], TimeUnit.Week), BgNbdDescriptor.Instance.Likelihood(patterns));
            Same(new MbgNbd(at[0], at[1], at[2], at[3], TimeUnit.Week), MbgNbdDescriptor.Instance.Likelihood(patterns));

            void Same(PurchaseModel model, ILogLikelihood likelihood)
            {
                double all = patterns.Sum(pattern => pattern.Count * model.LogLikelihood(pattern.Summary));
                Golden.Agrees(all, likelihood.Evaluate(at, new double[4], new double[16]), 1e-12);
                Golden.Agrees(all, likelihood.Value(at), 1e-12);
                Golden.Agrees(all, likelihood.Value(at), 1e-12); // by the columns kept from the first time
            }
        }
    }
}
