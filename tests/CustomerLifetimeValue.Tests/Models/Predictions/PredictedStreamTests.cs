using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The payments of a customer whose purchases are stated by the period: which are gains, what they add up to, and the retention that just pays a cost.</summary>
public sealed class PredictedStreamTests
{
    /// <summary>Ten purchases in the first week, nine in the second, and so on down to none.</summary>
    private static readonly Stated Falling = new(weeks => 10 - weeks, 10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Payments_are_gains_as_long_as_purchases_bring_more_than_the_cost(bool firstOrder)
    {
        for (double cost = 1.25; cost < 55; cost += 2.5)
            foreach (double end in new[] { double.PositiveInfinity, 0, 0.5, 1, 2, 2.5, 5, 7.25, 9, 30 })
            {
                var stream = Of(Falling, cost, end, firstOrder);
                int before = firstOrder ? 1 : 0, gains = 0;
                double Left(int week) => 5 * Falling.Purchases(week, Math.Min(week + 1, end)) - cost * (Math.Min(week + 1, end) - week);
                while (gains < Math.Min(end, 20) && Left(gains) > 0) gains++;
                Assert.Equal(before + gains, stream.Rising);
                Assert.Equal(before + Math.Ceiling(end), stream.Count);
                Assert.Equal(0, stream.Unsettled);
            }
    }

    [Fact]
    public void Without_a_cost_all_payments_are_gains_or_none_is()
    {
        Assert.Equal(double.PositiveInfinity, Of(Falling, 0, 5, false).Rising);
        Assert.Equal(0, Of(Falling, 0, 5, false, orderValue: 0).Rising);
        Assert.Equal(0, Of(Falling, 0, 5, true, orderValue: -1).Rising);
        Assert.Equal(0, Of(Falling, 2, 5, true, orderValue: -1).Rising);
        Assert.Equal(0, Of(Falling, 2, 5, false, orderValue: -1).Rising);
    }

    [Fact]
    public void Of_who_has_still_to_become_due_the_first_thousand_payments_are_asked_one_by_one()
    {
        // Nothing for a week, then one purchase a week until week 2,000.5.
        var due = new Stated(weeks => weeks is < 1 or > 2_000.5 ? 0 : 1, 3_000, steady: false);
        Assert.Equal(1_000, Of(due, 2, double.PositiveInfinity, false).Unsettled);
        Assert.Equal(1_001, Of(due, 2, double.PositiveInfinity, true).Unsettled);
        Assert.Equal(0, Of(due, 0, double.PositiveInfinity, true).Unsettled);
        Assert.Equal(2_001, Of(due, 2, double.PositiveInfinity, false).Rising);
        Assert.Equal(2_000, Of(due, 3, double.PositiveInfinity, false).Rising);
        Assert.Equal(1_000, Of(due, 7, double.PositiveInfinity, false).Rising); // none is a gain, which is seen where they are asked
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(4.0)]
    [InlineData(2.5)]
    public void Schedule_and_total_are_sums_of_what_is_stated(double end)
    {
        double discount = Math.Log(1.1);
        foreach (bool firstOrder in new[] { false, true })
        {
            var stream = Of(Falling, 2, end, firstOrder);
            double before = firstOrder ? 5 : 0, until = Math.Min(end, 10);
            var total = stream.Total(churn: true, discounted: true)!.Value;
            double purchases = Sum(u => 0.8 * (10 - u) * Math.Exp(-discount * u), until), alive = 0.8 * (1 - Math.Exp(-discount * end)) / discount;
            Assert.Equal(10 * (firstOrder ? 1 : 0) + 10 * purchases, total.Revenue, 1e-6);
            Assert.Equal(total.Revenue / 2, total.CostOfGoods, 1e-12);
            Assert.Equal(2 * alive, total.RetentionCost, 1e-12);
            Assert.Equal(total.Revenue - total.CostOfGoods - total.RetentionCost, total.Contribution, 1e-12);
            var payments = stream.Payments(12).ToArray();
            Assert.Equal(12, payments.Length);
            double[] weeks = [.. payments.Skip(firstOrder ? 1 : 0).Select(payment => payment.PresentValue)];
            for (int k = 0; k < weeks.Length; k++)
            {
                double from = Math.Min(k, end), to = Math.Min(k + 1, end);
                double gained = Sum(u => 0.8 * (5 * Math.Max(0, 10 - u) - 2) * Math.Exp(-discount * u), to) - Sum(u => 0.8 * (5 * Math.Max(0, 10 - u) - 2) * Math.Exp(-discount * u), from);
                Assert.Equal(gained, weeks[k], 1e-5);
                Assert.Equal(0.8, payments[k + (firstOrder ? 1 : 0)].Survival);
            }
            if (firstOrder) Assert.Equal((0.0, 1.0, 5.0, 1.0, before), (payments[0].Time.Value, payments[0].Survival, payments[0].Contribution, payments[0].DiscountFactor, payments[0].PresentValue));
            Assert.Equal(before + weeks.Take(3).Sum(), stream.Total(churn: true, discounted: true, payments: firstOrder ? 4 : 3)!.Value.Contribution, 1e-9);
            Assert.Equal(Math.Min(2, end), stream.TimeOf(firstOrder ? 3 : 2).In(TimeUnit.Week));
            Assert.Equal(Math.Min(7, end), stream.TimeOf(firstOrder ? 8 : 7).In(TimeUnit.Week));
        }
    }

    [Fact]
    public void A_total_of_no_payment_is_0_and_without_churn_there_is_none()
    {
        var stream = Of(Falling, 2, 5, true);
        Assert.Equal(default(StreamTotal), stream.Total(churn: true, discounted: true, payments: 0));
        Assert.Null(stream.Total(churn: false, discounted: true));
        Assert.Null(stream.Total(churn: false, discounted: true, payments: 0));
        Assert.Null(Of(new Stated(_ => 1, double.PositiveInfinity), 0, double.PositiveInfinity, true).Total(churn: true, discounted: false));
        Assert.Null(Of(Falling, 2, double.PositiveInfinity, true).Total(churn: true, discounted: false)); // the cost has no end
        Assert.NotNull(Of(Falling, 0, double.PositiveInfinity, true).Total(churn: true, discounted: false));
    }

    [Fact]
    public void The_retention_that_just_pays_a_cost_makes_a_geometric_series()
    {
        // Of alike customers who stay with the chance r, week k leaves what the first one does times (r/1.1)^k.
        double week = 0.8 * 5 * Sum(u => (10 - u) * Math.Exp(-Math.Log(1.1) * u), 1);
        foreach (bool firstOrder in new[] { false, true })
        {
            double first = firstOrder ? 5 : 0;
            RetentionRate? Even(double cost, double end) => Of(Falling, 0, end, firstOrder).BreakEvenRetention(cost);
            Assert.Equal(1.1 * (1 - 1 / 2.5), Even(first + 2.5 * week, double.PositiveInfinity)!.Value.Per(TimeUnit.Week), 1e-6);
            Assert.Equal(1.1 * 0.5, Even(first + 1.5 * week, 2)!.Value.Per(TimeUnit.Week), 1e-6);
            Assert.Equal(0, Even(first + week / 2, double.PositiveInfinity)!.Value.Per(TimeUnit.Week), 1e-12);
            Assert.Equal(0, Even(first, double.PositiveInfinity)!.Value.Per(TimeUnit.Week));
            Assert.Null(Even(first + 2.2 * week, 2)); // two weeks leave at most 1 + 1/1.1 of the first
            Assert.Equal(0, Even(first, 0)!.Value.Per(TimeUnit.Week));
            Assert.Null(Even(first + 0.1, 0));
            Assert.Null(Of(Falling, 0, 5, firstOrder, orderValue: -10).BreakEvenRetention(1));
            Assert.Null(Of(Falling, 60, 5, firstOrder).BreakEvenRetention(first + 1)); // a week costs more than it brings
        }
        Assert.Null(Of(Falling, 60, 5, true).BreakEvenRetention(4)); // what the first order is above the cost is lost in the first week
        Assert.Equal(0, Of(Falling, 60, 0.5, true).BreakEvenRetention(0)!.Value.Per(TimeUnit.Week)); // half a week loses half as much
        Assert.Equal(TimeUnit.Week, Of(Falling, 0, 5, true).Period);
    }

    private static double Sum(Func<double, double> f, double end)
    {
        const int Steps = 4_000;
        double step = end / Steps, sum = 0;
        for (int i = 0; i < Steps; i++) sum += f((i + 0.5) * step);
        return sum * step;
    }

    /// <summary>Orders of 10 at a margin of a half, 5 an order, discounted at 10 % a week.</summary>
    private static PredictedStream Of(Stated future, double cost, double end, bool firstOrder, double orderValue = 10) =>
        new(future, orderValue, new Margin(0.5, Cost.PerWeek(cost)), DiscountRate.Of(0.1, TimeUnit.Week), double.IsInfinity(end) ? null : Duration.Weeks(end), firstOrder);

    /// <summary>A customer who is alive with a chance of 0.8, stays for ever and buys at a stated rate.</summary>
    private sealed class Stated(Func<double, double> rate, double until, bool steady = true) : ICustomerFuture
    {
        public TimeUnit Unit => TimeUnit.Week;

        public double AliveNow => 0.8;

        public bool IsSteady => steady;

        public (double Purchases, double Dropout)? Rates => null;

        public double Alive(double t) => 1;

        public double Purchases(double from, double to) => Math.Min(to, until) <= from ? 0 : double.IsInfinity(to) && double.IsInfinity(until) ? to
            : steady ? (Math.Min(to, until) - from) * rate((Math.Min(to, until) + from) / 2) : Pieces(from, Math.Min(to, until));

        public double DiscountedPurchases(DiscountRate discount, double end)
        {
            double delta = discount.ContinuousPer(Unit), last = Math.Min(end, until);
            return delta == 0 ? Purchases(0, end) : Sum(u => rate(u) * Math.Exp(-delta * u), Math.Min(last, 400));
        }

        public double AliveTime(DiscountRate discount, double end)
        {
            double delta = discount.ContinuousPer(Unit);
            return delta == 0 ? end : (1 - Math.Exp(-delta * end)) / delta;
        }

        public ICustomerFuture Scaled(double purchases, double dropout) => this;

        /// <summary>Half weeks, in each of which the rate is the same.</summary>
        private double Pieces(double from, double to)
        {
            double sum = 0;
            for (double u = from; u < to; u += 0.5) sum += Math.Min(0.5, to - u) * rate(u + 0.25);
            return sum;
        }
    }
}
