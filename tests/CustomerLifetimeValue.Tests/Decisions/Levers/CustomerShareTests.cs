using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class CustomerShareTests
{
    [Fact]
    public void The_share_and_its_index_convert_units()
    {
        var share = new CustomerShare(Cost.PerMonth(40), Cost.PerYear(1200));
        var all = CustomerShare.Combine([share, new(Cost.PerYear(120), Cost.PerYear(1200))]);
        Assert.Equal(0.4, share.Share, 12);
        Assert.Equal(0.25, all.Share, 12);
        Assert.Equal(160, share.Index(all)!.Value, 9);
        Assert.Equal(720, share.Headroom.Per(TimeUnit.Year), 9);
        Assert.Null(share.Index(new(Cost.None, Cost.PerYear(1))));
        Assert.Equal("40 % of 1200 per year, 720 per year with others", share.ToString());
    }

    [Fact]
    public void Raising_the_share_is_worth_the_formula_with_more_orders() => Properties.ForAll(
        from category in Draw.Between(100, 5000)
        from now in Draw.Between(0.01, 1)
        from later in Draw.Between(0, 1)
        from order in Draw.Between(5, 200)
        select (category, now, later, order),
        x =>
        {
            var pattern = PurchasePattern.FromCategorySpend(Cost.PerYear(x.category), x.now, x.order);
            var margin = new Margin(0.4, Cost.PerYear(10));
            var value = new DiscountedClv(pattern, margin, RetentionRate.PerYear(0.8), DiscountRate.PerYear(0.1));
            var gain = new CustomerShare(Cost.PerYear(x.category * x.now), Cost.PerYear(x.category)).RaiseTo(x.later, value);
            double expected = new DiscountedClv(PurchasePattern.FromCategorySpend(Cost.PerYear(x.category), x.later, x.order), margin, value.Retention, value.Discount).Value;
            return Math.Abs(gain.ValueAfter - expected) <= 1e-9 * x.category && (gain.GainPerPoint is null) == (gain.To == gain.From);
        });

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Equal("spendWithUs", Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerShare(Cost.PerYear(2), Cost.PerYear(1))).ParamName);
        Assert.Equal("categorySpend", Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerShare(Cost.None, Cost.None)).ParamName);
        Assert.Equal("customers", Assert.Throws<ArgumentException>(() => CustomerShare.Combine([])).ParamName);
        Assert.Equal("share", Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerShare(Cost.PerYear(1), Cost.PerYear(2)).RaiseTo(1.1, default(DiscountedClv))).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerShare(Cost.PerYear(1), Cost.PerYear(2)).RaiseTo(1, default(DiscountedClv))).ParamName);
    }
}
