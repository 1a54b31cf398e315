using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The Gamma-Gamma model against 60-digit values over the documented domain.</summary>
public sealed class GammaGammaTests
{
    [Fact]
    public void Log_likelihoods_agree_over_the_whole_domain() =>
        Assert.All(Golden.Rows("gamma_gamma"), row => Golden.AgreesSum(row["loglik"], Model(row).LogLikelihood(Customer(row))));

    [Fact]
    public void The_expected_order_value_agrees_or_is_refused() => Assert.All(Golden.Rows("gamma_gamma"), row =>
    {
        if (row["expected"] > 0) Golden.Agrees(row["expected"], Model(row).ExpectedOrderValue(Customer(row)), 1e-10);
        else Assert.Throws<InvalidOperationException>(() => Model(row).ExpectedOrderValue(Customer(row)));
    });

    [Fact]
    public void Without_a_mean_a_one_time_buyer_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new GammaGamma(6, 0.9, 15).ExpectedOrderValue(new CustomerSummary(0, 0, 10, TimeUnit.Week)));

    [Fact]
    public void Negative_money_counts_as_no_repeat_and_gets_the_population_mean()
    {
        var model = new GammaGamma(6.25, 3.74, 15.44);
        Assert.Equal(model.PopulationMean, model.ExpectedOrderValue(new CustomerSummary(2, 5, 10, TimeUnit.Week, monetaryValue: -3)));
    }

    private static GammaGamma Model(GoldenRow row) => new(row["p"], row["q"], row["v"]);

    private static CustomerSummary Customer(GoldenRow row) => new((int)row["x"], 1, 1, TimeUnit.Week, monetaryValue: row["mean"]);

    [Fact]
    public void A_large_base_is_fitted_alike_whether_customers_are_counted_one_by_one_or_by_what_they_spend()
    {
        const int Many = 70_000; // so many rows that duplicates are searched for only where a sample has some
        var random = new Random(5);
        CustomerSummary[] once = [.. Enumerable.Range(0, Many).Select(_ => new CustomerSummary(1 + random.Next(9), 10, 40, TimeUnit.Week, 5 + 40 * random.NextDouble()))];
        ModelFit<GammaGamma> Fit(int times) => GammaGamma.Fit(CustomerBase.From(Enumerable.Range(0, times * Many).Select(i => ((long)i, once[i / times]))));

        var (one, two) = (Fit(1), Fit(2));

        Assert.Equal((Many, Many, 2 * Many), (one.DistinctPatterns, two.DistinctPatterns, (int)two.Observations));
        Golden.Agrees(2 * one.LogLikelihood, two.LogLikelihood, 1e-12);
        foreach (string name in one.Parameters.Keys) Golden.Agrees(one.Parameters[name], two.Parameters[name], 1e-9, name);
    }
}
