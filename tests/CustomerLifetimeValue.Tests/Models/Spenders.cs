using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Customers with 1 to 6 repeat orders, whose values are a Gamma-Gamma model's.</summary>
internal static class Spenders
{
    public static CustomerBase Of(GammaGamma model, int count, int seed)
    {
        var random = new Random(seed);
        return CustomerBase.From(Enumerable.Range(0, count).Select(i =>
        {
            int x = 1 + i % 6;
            double scale = model.SampleScale(random), total = 0;
            for (int k = 0; k < x; k++) total += model.SampleOrder(random, scale);
            return ((long)i, new CustomerSummary(x, 10, 20, TimeUnit.Week, total / x));
        }));
    }
}
