using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

public sealed class CovariateCurveTests
{
    private static readonly CovariateCurve Price = new(1.5, 8, 1.3, TimeUnit.Month, period => period == 13 ? Math.Log(3) : 0);

    [Fact]
    public void Survival_is_the_closed_form()
    {
        double before = Math.Pow(12, 1.3), rise = 3 * (Math.Pow(13, 1.3) - before);
        Golden.Agrees(Math.Pow(8 / (8 + before), 1.5), Price.Survival(12), 1e-13);
        Golden.Agrees(Math.Pow(8 / (8 + before + rise), 1.5), Price.Survival(13.5), 1e-13);
        Assert.Equal(1, Price.Survival(0));
        IRetentionCurve curve = Price;
        for (int t = 1; t < 20; t++) Golden.Agrees(curve.Survival(t) / curve.Survival(t - 1), curve.RetentionRate(t), 1e-13);
    }

    [Fact]
    public void Discounted_renewals_are_the_sum()
    {
        double expected = Enumerable.Range(1, 3_000).Sum(k => Price.Survival(10 + k) / Price.Survival(10) * Math.Pow(1.02, 1 - k));
        Golden.Agrees(expected, Price.DiscountedRenewals(DiscountRate.PerMonth(0.02), 10, double.PositiveInfinity)!.Value, 1e-11);
        Golden.Agrees(Price.Survival(1) + Price.Survival(2), Price.DiscountedRenewals(DiscountRate.None, 0, 2)!.Value, 1e-13);
        Assert.Null(Price.DiscountedRenewals(DiscountRate.None, 0, double.PositiveInfinity));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Refused.OutOfRange("r", "0", () => new CovariateCurve(0, 8, 1, TimeUnit.Month, _ => 0));
        Refused.OutOfRange("shape", "-1", () => new CovariateCurve(1, 8, -1, TimeUnit.Month, _ => 0));
        Refused.Naming("effect", () => new CovariateCurve(1, 8, 1, TimeUnit.Month, _ => double.NaN).Survival(3));
        Refused.OutOfRange("tenure", "-1", () => Price.Survival(-1));
    }
}
