using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Decisions;

/// <summary>Decisions ask for a value and for what it was made of, not for one formula.</summary>
public sealed class AnyValueTests
{
    private static readonly PurchasePattern Purchases = new(50, Frequency.PerYear(4));
    private static readonly Margin Margin = new(0.4, Cost.PerYear(2));
    private static readonly DiscountRate Discount = DiscountRate.PerYear(0.10);
    private static readonly ShiftedBetaGeometric Curve = new(0.668, 3.806, TimeUnit.Year);
    private static readonly GammaGamma Spend = new(6.25, 3.74, 15.44);
    private static readonly CustomerSummary Customer = new(2, 30.43, 38.86, TimeUnit.Week, 30);

    private static readonly Dictionary<string, IClv> Values = new(StringComparer.Ordinal)
    {
        ["simple"] = new SimpleClv(Purchases, Duration.Years(5)),
        ["margin"] = new MarginClv(Purchases, Margin, Duration.Years(5.5)),
        ["retention"] = new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0.8), growth: GrowthRate.PerYear(0.02)),
        ["discounted"] = new DiscountedClv(Purchases, Margin, RetentionRate.PerMonth(0.97), Discount, PaymentTiming.EndOfPeriod, Duration.Years(3.3)),
        ["CRM"] = new CrmClv(Purchases, new AcquisitionCost(50), RetentionRate.PerYear(0.7), Duration.Years(5)),
        ["curve"] = new CurveClv(Purchases, Margin, Curve, Discount, horizon: Duration.Years(7.4)),
        ["endless curve"] = new CurveClv(Purchases, Margin, Curve, Discount, PaymentTiming.EndOfPeriod, growth: GrowthRate.PerYear(0.01)),
        ["BG/NBD"] = Of(new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week)).For(Customer),
        ["MBG/NBD"] = Of(new MbgNbd(0.525, 6.183, 0.891, 1.614, TimeUnit.Week)).ForNewCustomer(),
        ["Pareto/NBD"] = new PredictedClv(new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week), Spend, Discount, new Margin(0.3)).For(Customer),
        ["Gamma/Gompertz/NBD"] = Of(new GGomNbd(0.55, 10.6, -0.04, 0.6, 87, TimeUnit.Week)).For(Customer),
        ["BG/BB"] = Of(new BgBb(1.2, 0.75, 0.66, 2.78, TimeUnit.Quarter)).For(new CustomerSummary(4, 5, 6, TimeUnit.Quarter, 30)),
        ["net"] = new AcquisitionAdjustedClv(new CurveClv(Purchases, Margin, Curve, Discount), new AcquisitionCost(30)),
    };

    public static TheoryData<string> Names => [.. Values.Keys];

    private static PredictedClv Of(IPurchaseModel model) => new(model, Spend, Discount, new Margin(0.3, Cost.PerYear(1)), Duration.Weeks(70));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_is_made_again_of_its_own_inputs_to_the_same_bits(string name)
    {
        IClv value = Values[name];
        Assert.NotEmpty(value.Inputs);
        Assert.Equal(value.Value, value.With(value.Inputs)!.Value);
        Assert.Equal(value.Inputs.ToString(), value.With(value.Inputs)!.Inputs.ToString());
        Assert.Equal("input", Assert.ThrowsAny<ArgumentException>(() => value.With("price", 1)) is { } refused ? refused.ParamName is "name" ? "input" : refused.ParamName : null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_elasticity_is_the_change_of_the_value_made_again(string name)
    {
        IClv value = Values[name];
        foreach (Lever lever in Levers.Of(value))
        {
            const double Step = 1e-5; // right-hand differences of the second order: a horizon's kinks and jumps lie to the left
            double At(double k) => value.With(lever.Name, lever.Present * (1 + k)).Value;
            if (lever.Present == 0) continue;
            double change = (4 * At(Step) - At(2 * Step) - 3 * value.Value) / (2 * Step) / value.Value;
            Assert.True(Math.Abs(change - lever.Elasticity) <= 1e-6 * (1 + Math.Abs(lever.Elasticity)), $"{name} {lever}: {change:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Improvements_and_shares_of_any_value_are_worth_something(string name)
    {
        IClv value = Values[name];
        double order = value.Inputs["averageOrderValue"].Value;
        Assert.True(ImprovementComparison.Of(value, [Improvement.LargerOrders(order * 1.1)]).Best.Gain > 0);
        Assert.True(new CustomerShare(Cost.PerYear(200), Cost.PerYear(500)).RaiseTo(0.5, value).Gain > 0);
        Assert.Equal(value.Value, RetentionOffer.Of(value, 0.6, 0.75, 5).ValueIfRetained);
        Assert.All(Levers.Of(value).Tornado(), bar => Assert.NotNull(bar.AtLower));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_table_of_a_value_reaches_what_its_schedule_reaches(string name)
    {
        IClv value = Values[name] is AcquisitionAdjustedClv net ? net.Formula : Values[name];
        LifetimeValueTable table = LifetimeValueTable.Build(1000, new AcquisitionCost(30), value, years: 2);
        double end = TimeUnits.Convert(TimeUnit.Year, value.Period) * 2;
        var within = value.Schedule((int)end + 2).Where(period => period.Time.In(value.Period) <= (value is IStreamClv { Stream.AtStart: true } ? end - 1 : end) + 1e-9).ToArray();
        Golden.Agrees(within[^1].CumulativePresentValue - 30, table[1].LifetimeValue, 1e-9);
        Golden.Agrees(1000 * (within[^1].Cumulative - 30), table.Sum(row => row.Profit), 1e-9);
    }

    [Fact]
    public void Faster_purchases_help_and_likelier_dropout_hurts_also_where_a_customer_has_been_silent()
    {
        foreach (var silent in new[] { Customer, new CustomerSummary(12, 3, 60, TimeUnit.Week, 30) })
            foreach (IPurchaseModel model in new IPurchaseModel[] { new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week), new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week) })
            {
                Levers levers = Levers.Of(new PredictedClv(model, Spend, Discount, new Margin(0.3), Duration.Years(3)).For(silent));
                Assert.InRange(levers["purchaseRate"].Elasticity, 0, 1 + 1e-9);
                Assert.InRange(levers["dropout"].Elasticity, -1, 0);
            }
    }

    [Fact]
    public void The_inputs_of_a_new_customer_scale_the_model()
    {
        var model = new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week);
        IClv fresh = Of(model).ForNewCustomer();
        Golden.Agrees(0.553 / 10.58, fresh.Inputs["purchaseRate"].Value, 1e-15);
        Golden.Agrees(Of(new ParetoNbd(0.553, 10.58 / 2, 0.606, 11.67 / 3, TimeUnit.Week)).ForNewCustomer().Value,
            fresh.With("purchaseRate", 2 * fresh.Inputs["purchaseRate"].Value).With("dropout", 3 * fresh.Inputs["dropout"].Value).Value, 1e-12);
        IClv other = Of(new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week)).ForNewCustomer();
        Golden.Agrees(0.793 / 2.426, other.Inputs["dropout"].Value, 1e-15);
        double odds = 2 * 0.793 / 2.426, sum = 0.793 + 2.426;
        Golden.Agrees(Of(new BgNbd(0.243, 4.414, sum * odds / (1 + odds), sum / (1 + odds), TimeUnit.Week)).ForNewCustomer().Value, other.With("dropout", odds).Value, 1e-12);
    }

    [Fact]
    public void What_a_value_does_not_have_is_refused_with_what_it_has()
    {
        IClv known = Values["BG/NBD"];
        var refused = Assert.Throws<ArgumentException>(() => ImprovementComparison.Of(known, [Improvement.LongerStay(RetentionRate.PerYear(0.9))]));
        Assert.Contains("purchaseRate", refused.Message, StringComparison.Ordinal);
        Assert.True(ImprovementComparison.Of(known, [Improvement.Of("dropout", known.Inputs["dropout"].Value / 2)]).Best.Gain > 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => known.With("grossMargin", 1.1));
        Assert.Null(known.With(known.Inputs.With("discount", -0.1)));
        Assert.Null(Values["endless curve"].With(Values["endless curve"].Inputs.With("growth", 0.5)));
    }
}
