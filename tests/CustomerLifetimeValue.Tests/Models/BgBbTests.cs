using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The BG/BB against 60-digit values of its sums over the documented domain.</summary>
public sealed class BgBbTests
{
    [Fact]
    public void Log_likelihoods_agree_over_the_whole_domain() =>
        All(row => Golden.AgreesSum(row[10], Model(row).LogLikelihoodAt((int)row[4], row[5], row[6])));

    [Fact]
    public void The_chance_of_being_alive_agrees_over_the_whole_domain() =>
        All(row => Near(row[11], Model(row).AliveAt((int)row[4], row[5], row[6])));

    [Fact]
    public void The_chance_of_staying_alive_agrees_over_the_whole_domain() =>
        All(row => Near(row[12], Model(row).AliveAhead((int)row[4], row[6], row[7])));

    [Fact]
    public void Expected_purchases_agree_over_the_whole_domain() =>
        All(row => Golden.Agrees(row[13], Model(row).PurchasesAhead((int)row[4], row[6], 0, row[7]), 1e-10));

    [Fact]
    public void The_chance_of_a_number_of_purchases_agrees_over_the_whole_domain() =>
        All(row => Near(row[14], Model(row).ProbabilityAhead((int)row[4], row[6], (int)row[8], row[7])));

    [Fact]
    public void Discounted_purchases_agree_over_the_whole_domain() => All(row =>
    {
        Golden.Agrees(row[15], Model(row).DiscountedAhead((int)row[4], row[6], row[9], double.PositiveInfinity), 1e-10);
        Golden.Agrees(row[16], Model(row).DiscountedAhead((int)row[4], row[6], row[9], row[7]), 1e-10, "within");
    });

    [Fact]
    public void Customers_who_hardly_ever_leave_buy_at_every_opportunity_alike() =>
        Golden.Agrees(10 * 2.0 / 3, new BgBb(1e8, 5e7, 1e-8, 1e8, TimeUnit.Year).PurchasesAhead(0, 0, 0, 10), 1e-10);

    private static BgBb Model(double[] row) => new(row[0], row[1], row[2], row[3], TimeUnit.Year);

    private static void All(Action<double[]> check) => Assert.All(Golden.Read("bgbb"), check);

    /// <summary>Relative, down to the smallest normal number.</summary>
    private static void Near(double expected, double actual)
    {
        if (expected > 1e-300 || actual > 2e-300) Golden.Agrees(expected, actual, 1e-10);
    }
}
