using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class MarkovClvTests
{
    private static readonly string[] Five = ["1", "2", "3", "4", "gone"];

    [Fact]
    public void Values_agree_with_50_digits() => Assert.All(Golden.Read("markov"), row =>
    {
        var forever = Chain(row, null);
        var ten = Chain(row, 10);
        for (int i = 0; i < 5; i++)
        {
            Assert.InRange(Math.Abs(row[31 + i] - forever[i].Value), 0, 1e-12 * (1 + row[31..36].Max(Math.Abs)));
            Assert.InRange(Math.Abs(row[36 + i] - ten[i].Value), 0, 1e-12 * (1 + row[36..41].Max(Math.Abs)));
        }
    });

    [Fact]
    public void The_paper_s_example_over_four_periods_is_as_printed()
    {
        // Pfeifer & Carraway (2000): V over T = 4 is 50.115, 4.220, …; the payment at time 0 is a fifth step here.
        var chain = Chain(Golden.Read("markov")[0], 5);
        Assert.Equal(50.115, chain["1"].Value, 3);
        Assert.Equal(4.220, chain["2"].Value, 3);
        Assert.Equal(0, chain["gone"].Value);
    }

    [Fact]
    public void Constant_retention_gives_the_closed_form() => Properties.ForAll(
        from retention in Draw.Between(0, 0.99)
        from discount in Draw.Between(0.001, 0.3)
        from contribution in Draw.Between(-50, 500)
        from split in Draw.Between(0, 1)
        from timing in Draw.Whole(0, 1)
        from steps in Draw.Whole(0, 30)
        select (retention, discount, contribution, split, Timing: (PaymentTiming)timing, Steps: steps == 0 ? (int?)null : steps),
        x =>
        {
            double[][] moves = [[x.retention * x.split, x.retention * (1 - x.split)], [x.retention * (1 - x.split), x.retention * x.split]];
            var chain = new MarkovClv(["a", "b"], moves, [x.contribution, x.contribution], DiscountRate.PerYear(x.discount), Duration.Years(1), x.Timing, x.Steps);
            double closed = x.contribution * new DiscountedClv(
                new PurchasePattern(1, Frequency.PerYear(1)), Margin.Full, RetentionRate.PerYear(x.retention), DiscountRate.PerYear(x.discount), x.Timing, x.Steps is { } n ? Duration.Years(n) : null).Value;
            return chain.All(tier => Math.Abs(tier.Value - closed) <= 1e-11 * (1 + Math.Abs(closed)) && Math.Abs(tier.Retention - x.retention) < 1e-12);
        });

    [Fact]
    public void A_step_of_months_discounts_by_months()
    {
        var chain = new MarkovClv(["all"], [[0.9]], [10], DiscountRate.PerYear(0.10), Duration.Months(3));
        Assert.Equal(10 / (1 - 0.9 * Math.Pow(1.1, -0.25)), chain["all"].Value, 10);
    }

    [Fact]
    public void The_base_is_worth_the_sum_of_what_it_pays_step_by_step()
    {
        var chain = new MarkovClv(["gold", "silver"], [[0.7, 0.2], [0.1, 0.6]], [100, 20], DiscountRate.PerYear(0.10), Duration.Years(1));
        double total = 0;
        for (int t = 0; t < 400; t++)
        {
            var counts = chain.CountsAfter([50, 200], t);
            total += (100 * counts[0] + 20 * counts[1]) * Math.Pow(1.1, -t);
        }

        Assert.Equal(total, chain.ValueOf([50, 200]), 8);
    }

    [Fact]
    public void Without_discount_the_value_is_finite_only_where_everyone_leaves_in_the_end()
    {
        Assert.Equal(10 / 0.1, new MarkovClv(["a"], [[0.9]], [10], DiscountRate.None, Duration.Years(1))["a"].Value, 10);
        Assert.Equal(10 + 10 / 0.5, new MarkovClv(["a", "b"], [[0, 1], [0, 0.5]], [10, 10], DiscountRate.None, Duration.Years(1))["a"].Value, 10);
        Assert.Equal("discount", Assert.Throws<ArgumentOutOfRangeException>(() => new MarkovClv(["a"], [[1]], [10], DiscountRate.None, Duration.Years(1))).ParamName);
        Assert.Equal(30, new MarkovClv(["a"], [[1]], [10], DiscountRate.None, Duration.Years(1), steps: 3)["a"].Value);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Equal("tiers", Assert.Throws<ArgumentException>(() => Of(["a", "a"], [[0, 0], [0, 0]], [1, 1])).ParamName);
        Assert.Equal("tiers", Assert.Throws<ArgumentException>(() => Of([], [], [])).ParamName);
        Assert.Equal("transitions", Assert.Throws<ArgumentException>(() => Of(["a", "b"], [[0, 0]], [1, 1])).ParamName);
        Assert.Equal("transitions", Assert.Throws<ArgumentOutOfRangeException>(() => Of(["a", "b"], [[0.6, 0.6], [0, 0]], [1, 1])).ParamName);
        Assert.Equal("transitions", Assert.Throws<ArgumentOutOfRangeException>(() => Of(["a"], [[double.NaN]], [1])).ParamName);
        Assert.Equal("contributions", Assert.Throws<ArgumentException>(() => Of(["a"], [[0]], [1, 2])).ParamName);
        Assert.Equal("contributions", Assert.Throws<ArgumentOutOfRangeException>(() => Of(["a"], [[0]], [double.NaN])).ParamName);
        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => new MarkovClv(["a"], [[0]], [1], DiscountRate.None, Duration.Zero)).ParamName);
        Assert.Equal("customers", Assert.Throws<ArgumentException>(() => Of(["a"], [[0]], [1]).ValueOf([1, 2])).ParamName);

        static MarkovClv Of(string[] tiers, double[][] transitions, double[] contributions) => new(tiers, transitions, contributions, DiscountRate.PerYear(0.1), Duration.Years(1));
    }

    private static MarkovClv Chain(double[] row, int? steps) => new(
        Five, [.. Enumerable.Range(0, 5).Select(i => row[(5 * i)..(5 * i + 5)])], row[25..30], DiscountRate.PerYear(row[30]), Duration.Years(1), steps: steps);
}
