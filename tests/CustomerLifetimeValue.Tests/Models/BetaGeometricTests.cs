using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What the BG/NBD and MBG/NBD share, against values of 40 to 120 digits over the documented domain.</summary>
public sealed class BetaGeometricTests
{
    [Fact]
    public void Log_likelihoods_agree_over_the_whole_domain() => All(row =>
    {
        Golden.AgreesSum(row[9], LogLikelihood(row, 0), "BG/NBD");
        Golden.AgreesSum(row[11], LogLikelihood(row, 1), "MBG/NBD");
    });

    [Fact]
    public void The_chance_of_being_alive_agrees_over_the_whole_domain() => All(row =>
    {
        Golden.Agrees(row[10], Alive(row, 0), 1e-10, "BG/NBD");
        Golden.Agrees(row[12], Alive(row, 1), 1e-10, "MBG/NBD");
    });

    [Fact]
    public void The_chance_of_staying_alive_agrees_over_the_whole_domain() => All(row =>
    {
        Golden.Agrees(row[13], Future(row, 0).Alive(row[7]), 1e-10, "BG/NBD");
        Golden.Agrees(row[17], Future(row, 1).Alive(row[7]), 1e-10, "MBG/NBD");
    });

    [Fact]
    public void Expected_purchases_agree_over_the_whole_domain() => All(row =>
    {
        Golden.Agrees(row[14], Future(row, 0).Purchases(0, row[7]), 1e-10, "BG/NBD");
        Golden.Agrees(row[18], Future(row, 1).Purchases(0, row[7]), 1e-10, "MBG/NBD");
    });

    [Fact]
    public void Expected_purchases_between_two_times_agree_over_the_whole_domain() => All(row =>
    {
        Golden.Agrees(row[15], Future(row, 0).Purchases(row[7] / 3, row[7]), 1e-10, "BG/NBD");
        Golden.Agrees(row[19], Future(row, 1).Purchases(row[7] / 3, row[7]), 1e-10, "MBG/NBD");
    });

    [Fact]
    public void The_chance_of_a_number_of_purchases_agrees_over_the_whole_domain() => All(row =>
    {
        Near(row[16], Future(row, 0).Probability((int)row[8], row[7]), "BG/NBD");
        Near(row[20], Future(row, 1).Probability((int)row[8], row[7]), "MBG/NBD");
    });

    [Fact]
    public void Discounted_purchases_agree_over_the_whole_domain() => Assert.All(Golden.Read("beta_geometric_discounted"), row =>
    {
        for (int shift = 0; shift < 2; shift++)
        {
            var future = new BetaGeometricFuture(row[0] + row[4], row[1] + row[5], row[2], row[3] + row[4] + shift);
            Golden.Agrees(row[8 + 2 * shift], future.Discounted(row[7], double.PositiveInfinity), 1e-10, shift == 0 ? "BG/NBD" : "MBG/NBD");
            Golden.Agrees(row[9 + 2 * shift], future.Discounted(row[7], row[6]), 1e-10, shift == 0 ? "BG/NBD within" : "MBG/NBD within");
        }
    });

    private static void All(Action<double[]> check) => Assert.All(Golden.Read("beta_geometric"), check);

    /// <summary>Relative, down to the smallest normal number.</summary>
    private static void Near(double expected, double actual, string what)
    {
        if (expected > 1e-300 || actual > 2e-300) Golden.Agrees(expected, actual, 1e-10, what);
    }

    private static double LogLikelihood(double[] p, int shift) =>
        BetaGeometricDensity.LogLikelihood(p[0], p[1], p[2], p[3], (int)p[4] + shift, (int)p[4], p[5], p[6]);

    private static double Alive(double[] p, int shift) =>
        BetaGeometricDensity.Alive(p[0], p[1], p[2], p[3], (int)p[4] + shift, (int)p[4], p[5], p[6]);

    private static BetaGeometricFuture Future(double[] p, int shift) => new(p[0] + p[4], p[1] + p[6], p[2], p[3] + p[4] + shift);
}
