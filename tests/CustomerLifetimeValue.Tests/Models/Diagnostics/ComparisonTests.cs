using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Models compared on a small base, whose weights follow from the criteria of their fits.</summary>
public sealed class ComparisonTests
{
    private static readonly CustomerBase Customers = new BgNbd(1.5, 6, 0.8, 2.4, TimeUnit.Week).SimulateCustomers(25, Duration.Weeks(40), seed: 5);
    private static readonly Lazy<ModelComparison> Comparison = new(() => ModelComparison.Fit(Customers));

    [Fact]
    public void The_best_by_Akaike_comes_first_and_weights_are_shares_of_the_support()
    {
        var told = new List<long>();
        ModelComparison all = ModelComparison.Fit(Customers, progress: new Told(told.Add));
        Assert.True(all.Count >= 4);
        Assert.Equal((1, all.Count), (told[0], told[^1]));
        Assert.Equal(told.Order(), told);
        Assert.Equal(all.Select(row => row.Aic).Order(), all.Select(row => row.Aic));
        foreach (var row in all)
        {
            Assert.Equal(1 / all.Sum(other => Math.Exp((row.Aic - other.Aic) / 2)), row.AicWeight, 1e-12);
            Assert.Equal(1 / all.Sum(other => Math.Exp((row.Bic - other.Bic) / 2)), row.BicWeight, 1e-12);
            Assert.Equal(row.Name, row.Model.GetType().Name, StringComparer.Ordinal);
            Assert.Same(row, all[row.Name]);
            Assert.Equal((row.Fit.LogLikelihood, row.Fit.Aic, row.Fit.Bic), (row.LogLikelihood, row.Aic, row.Bic));
            Assert.Equal(Customers.Sum(row.Model.LogLikelihood), row.LogLikelihood, 1e-9);
            Assert.StartsWith($"{row.Name}: log-likelihood ", row.ToString(), StringComparison.Ordinal);
            Assert.Contains($"(weight {InvariantText.Chance(row.AicWeight)}), {row.Fit.Status}", row.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(string.Join(", ", all.Select(row => $"{row.Name} {InvariantText.Chance(row.AicWeight)}")), all.ToString());
    }

    [Fact]
    public void A_cancelled_comparison_fits_none()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => ModelComparison.Fit(Customers, cancellationToken: new CancellationToken(canceled: true)));
        Refused.Naming("customers", () => ModelComparison.Fit(null!));
    }

    [Fact]
    public void Places_and_names_that_are_not_there_are_refused()
    {
        ModelComparison all = Comparison.Value;
        Refused.OutOfRange("index", "-1", () => all[-1]);
        Refused.OutOfRange("index", $"{all.Count}", () => all[all.Count]);
        Assert.Contains($"0 to {all.Count - 1}", Assert.Throws<ArgumentOutOfRangeException>(() => all[all.Count]).Message, StringComparison.Ordinal);
        Assert.Equal(all.ToArray(), Enumerable.Range(0, all.Count).Select(i => all[i]));
        string message = Assert.Throws<KeyNotFoundException>(() => all["Nobody"]).Message;
        Assert.Contains("'Nobody'", message, StringComparison.Ordinal);
        Assert.Contains(string.Join(", ", all.Select(row => row.Name)), message, StringComparison.Ordinal);
        Refused.Naming("model", () => all[null!]);
    }

    [Fact]
    public void Two_of_the_models_are_tested_on_the_same_customers()
    {
        ModelComparison all = Comparison.Value;
        Assert.Equal(VuongTest.Of(all["BgNbd"].Model, all["ParetoNbd"].Model, Customers), all.Vuong("BgNbd", "ParetoNbd"));
        Assert.Throws<KeyNotFoundException>(() => all.Vuong("BgNbd", "Nobody"));
    }
}
