using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Parameters beyond what the numerics hold are refused by name, where the model is stated.</summary>
public sealed class ParameterRangeTests
{
    public static TheoryData<string> Names => [.. ModelCatalog.All.Select(descriptor => descriptor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_parameter_out_of_range_is_refused_with_its_range(string name)
    {
        var descriptor = ModelCatalog.All.Single(d => string.Equals(d.Name, name, StringComparison.Ordinal));
        for (int i = 0; i < descriptor.Names.Count; i++)
            foreach (double value in (double[])[1e300, 1e31, double.NaN, double.PositiveInfinity])
            {
                double[] values = [.. Enumerable.Range(0, descriptor.Names.Count).Select(j => j == i ? value : 1)];
                var refused = Assert.Throws<ArgumentOutOfRangeException>(() => descriptor.Create(values, TimeUnit.Week));
                Assert.Equal(descriptor.Names[i], refused.ParamName);
                Assert.Contains("; allowed: ", refused.Message, StringComparison.Ordinal);
            }
    }

    [Fact]
    public void The_parameters_whose_sums_did_not_come_to_an_end_are_refused()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new MbgNbd(1e100, 1e-14, 1e100, 0.171, TimeUnit.Year).DiscountedExpectedPurchases(new CustomerSummary(7, 38.458, 59.049, TimeUnit.Quarter), DiscountRate.PerWeek(0.365), Duration.Days(339_121)));
        Assert.Equal("r", refused.ParamName);
        Assert.Contains("1e-15 to 1e15", refused.Message, StringComparison.Ordinal);
    }
}
