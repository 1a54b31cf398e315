using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>A new customer is one whose first purchase has just been made, and a batch is its customers.</summary>
public sealed class NewCustomerTests
{
    public static TheoryData<string> Names => ListedModels.PurchaseNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Expectations_are_those_of_a_customer_of_no_age(string name)
    {
        var model = ListedModels.Typical(name);
        var (from, to, discount) = (Duration.Weeks(10), Duration.Weeks(52), DiscountRate.PerYear(0.15));
        Golden.Agrees(model.ExpectedPurchasesOfNewCustomer(to) - model.ExpectedPurchasesOfNewCustomer(from), model.ExpectedPurchasesOfNewCustomer(from, to), 1e-9);
        double all = model.DiscountedExpectedPurchasesOfNewCustomer(discount), soon = model.DiscountedExpectedPurchasesOfNewCustomer(discount, to);
        Assert.InRange(soon, model.ExpectedPurchasesOfNewCustomer(to) / 1.15, model.ExpectedPurchasesOfNewCustomer(to));
        Assert.True(soon < all);
        // e^(−δt) falls: what comes after a year is discounted by at least 1/1.15.
        Assert.InRange(all - soon, 0, model.DiscountedExpectedPurchasesOfNewCustomer(discount) / 1.15);
        if (model is BgBb or GGomNbd) return; // a BG/BB customer has an age in whole opportunities; the GGom/NBD's clock starts at birth
        var fresh = new CustomerSummary(0, 0, 1e-9, TimeUnit.Week);
        Golden.Agrees(model.ExpectedPurchasesOfNewCustomer(to), model.ExpectedPurchases(fresh, to), 1e-6);
        Golden.Agrees(all, model.DiscountedExpectedPurchases(fresh, discount), 1e-6);
    }

    [Fact]
    public void Rows_of_a_batch_are_the_customers_own_values()
    {
        var model = new BgNbd(0.5, 6, 0.8, 2.4, TimeUnit.Week);
        var spend = new GammaGamma(6, 4, 16);
        var clv = new PredictedClv(model, spend, DiscountRate.PerYear(0.1), 0.3, Duration.Years(2));
        var customers = CustomerBase.From(Enumerable.Range(0, 12).Select(i => ((long)i, new CustomerSummary(i % 4, i % 4 == 0 ? 0 : 5 + i, 40, TimeUnit.Week, i % 4 == 0 ? 0 : 10 + i))));
        var rows = new CustomerPrediction[customers.Count];
        clv.Predict(customers, rows);
        double[] worth = new double[customers.Count];
        spend.ExpectedOrderValue(customers, worth);
        var columns = clv.Predict(customers);
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.Equal(clv.Predict(customers.At(i)).Value, rows[i].Value);
            Assert.Equal(spend.ExpectedOrderValue(customers.At(i)), worth[i]);
            Assert.Equal((rows[i].DiscountedExpectedPurchases, rows[i].ExpectedOrderValue, rows[i].ExpectedPurchases), (columns.DiscountedExpectedPurchases[i], columns.ExpectedOrderValues[i], columns.ExpectedPurchases[i]));
        }
        Assert.Equal(customers.Keys, columns.Customers);
    }

    [Fact]
    public void Deviations_are_roots_of_variances()
    {
        var model = new BgNbd(0.5, 6, 0.8, 2.4, TimeUnit.Week);
        var customer = new CustomerSummary(3, 20, 40, TimeUnit.Week, 12);
        var purchases = model.PurchaseDistribution(customer, Duration.Weeks(30));
        var money = new PredictedClv(model, new GammaGamma(6, 4, 16), DiscountRate.PerYear(0.1), horizon: Duration.Weeks(30)).SpendDistribution(customer);
        Assert.Equal(purchases.Variance, purchases.StandardDeviation * purchases.StandardDeviation, 12);
        Assert.Equal(money.Variance!.Value, money.StandardDeviation!.Value * money.StandardDeviation.Value, 9);
        Assert.Equal((Duration.Weeks(30), Duration.Weeks(30)), (purchases.Horizon, money.Horizon));
        var middle = money.Interval(0.5);
        Assert.Equal((money.Quantile(0.25), money.Quantile(0.75)), (middle.Lower, middle.Upper));
    }
}
