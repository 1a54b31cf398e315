using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Wald's tests of terms, of fits whose covariance is stated.</summary>
public sealed class TermTestTests
{
    private static CovariateModel<ParetoNbd> Model => new(
        new(1.2, 10, 0.8, 30, TimeUnit.Week), [new("channel", 0.5, "web", "store"), new("age", 0.03), new("channel", -0.2, "app", "store")], [new("channel", 0.3, "web", "store")]);

    private static readonly string[] Names = ["r", "alpha", "s", "beta", "purchase:channel=web", "purchase:age", "purchase:channel=app", "dropout:channel=web"];

    [Fact]
    public void A_term_of_one_column_is_its_coefficient_in_standard_errors_squared()
    {
        var tests = TermTests.Of(Fit(Covariance(0.01)));
        Assert.Equal([("purchase", "channel", 2), ("purchase", "age", 1), ("dropout", "channel", 1)], tests.Select(test => (test.Side, test.Term, test.DegreesOfFreedom)));
        Golden.Agrees(0.03 * 0.03 / 0.0004, tests[1].Statistic, 1e-12);
        Golden.Agrees(0.3 * 0.3 / 0.09, tests[2].Statistic, 1e-12);
        Golden.Agrees(0.31731050786291415, tests[2].PValue, 1e-12); // of one standard error
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(-0.02)]
    public void A_term_of_two_columns_is_a_quadratic_form(double shared)
    {
        var test = TermTests.Of(Fit(Covariance(shared)))[0];
        double a = 0.04, b = 0.02, determinant = a * b - shared * shared;
        double expected = (0.5 * 0.5 * b - 2 * 0.5 * -0.2 * shared + 0.2 * 0.2 * a) / determinant;
        Golden.Agrees(expected, test.Statistic, 1e-12);
        Golden.Agrees(Math.Exp(-expected / 2), test.PValue, 1e-12); // two degrees of freedom
    }

    [Fact]
    public void Without_standard_errors_there_is_no_test_and_the_diagnosis_says_why()
    {
        Assert.Contains("ends nowhere", Assert.Throws<InvalidOperationException>(() => TermTests.Of(Fit(null))).Message, StringComparison.Ordinal);
        string message = Assert.Throws<InvalidOperationException>(() => TermTests.Of(Fit(Covariance(Math.Sqrt(0.04 * 0.02) * 1.01)))).Message;
        Assert.Contains("'channel'", message, StringComparison.Ordinal);
        Assert.Contains("ends nowhere", message, StringComparison.Ordinal);
        Refused.Naming("fit", () => TermTests.Of((ModelFit<CovariateModel<ParetoNbd>>)null!));
    }

    [Fact]
    public void A_chance_is_between_0_and_1()
    {
        Assert.Equal(1, new TermTest("spend", "age", 0, 3).PValue);
        Assert.InRange(new TermTest("spend", "age", 1e4, 3).PValue, 0, 1e-300);
    }

    private static double[] Covariance(double shared)
    {
        double[] covariance = new double[64], diagonal = [1, 1, 1, 1, 0.04, 0.0004, 0.02, 0.09];
        for (int i = 0; i < 8; i++) covariance[i * 8 + i] = diagonal[i];
        covariance[4 * 8 + 6] = covariance[6 * 8 + 4] = shared;
        return covariance;
    }

    private static ModelFit<CovariateModel<ParetoNbd>> Fit(double[]? covariance) =>
        new(Model, StatedFits.Report([1.2, 10, 0.8, 30, 0.5, 0.03, -0.2, 0.3], covariance: covariance, names: Names, remarks: ["It ends nowhere."]));
}
