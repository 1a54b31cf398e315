using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Decisions;

/// <summary>An incentive offered to customers about to leave, and whether it pays: everyone who renews takes it, also who would have stayed.</summary>
/// <remarks>
/// <para>Per customer offered, with value V of a customer who stays, renewal q₀ without and q₁ with the offer, discount D and cost c of
/// making it: gain = (q₁ − q₀)·V − q₁·D − c. The discount is paid by all who renew; only the uplift q₁ − q₀ earns anything.</para>
/// <para>Assumed: V counts what a customer leaves from the renewal on, before the discount, and is the same for those whom the offer saves
/// as for those who would have stayed; the renewal probabilities come from a comparison (a test group and a control group), not from a
/// before and after; and nobody learns to wait for the next offer. Where those saved are worth less, state their value.</para>
/// </remarks>
/// <example>
/// <code>
/// var offer = new RetentionOffer(valueIfRetained: 200, renewalWithout: 0.60, renewalWith: 0.68, discount: 15);
/// Console.WriteLine((offer.Pays, offer.BreakEvenDiscount));
/// </code>
/// </example>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record RetentionOffer
{
    private readonly double? _annuity;

    /// <summary>An offer whose discount is given once.</summary>
    /// <param name="valueIfRetained">What a customer who renews is worth from then on, before the discount, V. Range: finite.</param>
    /// <param name="renewalWithout">Probability of renewing without the offer, q₀. Range: [0, 1].</param>
    /// <param name="renewalWith">Probability of renewing with the offer, q₁. Range: above 0 to 1.</param>
    /// <param name="discount">What a customer who renews is given, D. Range: finite, ≥ 0.</param>
    /// <param name="costPerOffer">Cost of making the offer to one customer, taken or not, c. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or a result does not fit a double.</exception>
    public RetentionOffer(double valueIfRetained, double renewalWithout, double renewalWith, double discount, double costPerOffer = 0)
        : this(valueIfRetained, renewalWithout, renewalWith, Require.NotNegative(discount), costPerOffer, periods: 1, annuity: 1)
    {
    }

    private RetentionOffer(double valueIfRetained, double renewalWithout, double renewalWith, double discount, double costPerOffer, int periods, double? annuity)
    {
        ValueIfRetained = Require.Finite(valueIfRetained);
        RenewalWithout = Require.Probability(renewalWithout);
        RenewalWith = Require.Probability(renewalWith) > 0 ? renewalWith : throw Require.OutOfRange(nameof(renewalWith), renewalWith, "a number above 0, not above 1");
        Discount = Require.NotNegative(discount);
        CostPerOffer = Require.NotNegative(costPerOffer);
        (Periods, _annuity) = (periods, annuity);
        Require.Finite(Gain, nameof(valueIfRetained));
        Require.Finite(BreakEvenDiscount, nameof(renewalWith));
    }

    /// <summary>What a customer who renews is worth from then on, before the discount.</summary>
    public double ValueIfRetained { get; }

    /// <summary>Probability of renewing without the offer.</summary>
    public double RenewalWithout { get; }

    /// <summary>Probability of renewing with the offer.</summary>
    public double RenewalWith { get; }

    /// <summary>What a customer who renews is given: its expected present value at the renewal where it is given over several periods.</summary>
    public double Discount { get; }

    /// <summary>Cost of making the offer to one customer, taken or not.</summary>
    public double CostPerOffer { get; }

    /// <summary>Number of periods in which the discount is given.</summary>
    public int Periods { get; }

    /// <summary>The discount of one period where it is the same in each; null where it is not.</summary>
    public double? DiscountPerPeriod => Discount / _annuity;

    /// <summary>How much the offer raises the probability of renewing, q₁ − q₀; negative where it drives customers away.</summary>
    public double Uplift => RenewalWith - RenewalWithout;

    /// <summary>Value of the customers whom the offer saves, per customer offered: (q₁ − q₀)·V.</summary>
    public double ValueSaved => Uplift * ValueIfRetained;

    /// <summary>Discounts given to those who would have stayed without it, per customer offered.</summary>
    public double GivenToThoseWhoWouldHaveStayed => Math.Min(RenewalWithout, RenewalWith) * Discount;

    /// <summary>Discounts given to those whom the offer saves, per customer offered.</summary>
    public double GivenToThoseSaved => Math.Max(0, Uplift) * Discount;

    /// <summary>Everything the offer costs per customer offered: q₁·D + c.</summary>
    public double Cost => RenewalWith * Discount + CostPerOffer;

    /// <summary>What the offer gains per customer offered: (q₁ − q₀)·V − q₁·D − c.</summary>
    public double Gain => Uplift * ValueIfRetained - RenewalWith * Discount - CostPerOffer;

    /// <summary>Whether the offer gains anything.</summary>
    public bool Pays => Gain > 0;

    /// <summary>Whether the firm would be better off without the offer.</summary>
    public bool DestroysValue => Gain < 0;

    /// <summary>How much value the offer destroys per customer offered; 0 where it destroys none.</summary>
    public double ValueDestroyed => Math.Max(0, -Gain);

    /// <summary>Gain per unit of money spent; null where nothing is spent.</summary>
    public double? ReturnOnSpend => Cost > 0 && double.IsFinite(Gain / Cost) ? Gain / Cost : null;

    /// <summary>The discount at which the gain is 0: ((q₁ − q₀)·V − c)/q₁. Negative where no discount pays, however small.</summary>
    public double BreakEvenDiscount => (Uplift * ValueIfRetained - CostPerOffer) / RenewalWith;

    /// <summary>The discount per period at which the gain is 0, where it is the same in each; null where it is not.</summary>
    public double? BreakEvenDiscountPerPeriod => BreakEvenDiscount / _annuity;

    /// <summary>The renewal probability with the offer at which the gain is 0: (q₀·V + c)/(V − D); null where no probability up to 1 is enough.</summary>
    public double? BreakEvenRenewal =>
        ValueIfRetained > Discount && (RenewalWithout * ValueIfRetained + CostPerOffer) / (ValueIfRetained - Discount) is <= 1 and var renewal ? renewal : null;

    /// <summary>The uplift at which the gain is 0: (q₀·D + c)/(V − D); null where none is enough.</summary>
    public double? BreakEvenUplift => BreakEvenRenewal is null ? null : (RenewalWithout * Discount + CostPerOffer) / (ValueIfRetained - Discount);

    /// <summary>Everything spent, divided by the customers it saves: (q₁·D + c)/(q₁ − q₀); positive infinity where the offer saves nobody,
    /// as no spend, however large, then saves one.</summary>
    public double CostPerCustomerSaved => Uplift > 0 ? Cost / Uplift : double.PositiveInfinity;

    /// <summary>What 1 given in each period to those still there is worth; null where the discounts differ.</summary>
    internal double? Annuity => _annuity;

    /// <summary>An offer read back.</summary>
    internal static RetentionOffer Restore(double valueIfRetained, double renewalWithout, double renewalWith, double discount, double costPerOffer, int periods, double? annuity)
    {
        if (periods < 1) throw Require.OutOfRange(nameof(periods), periods, "a whole number ≥ 1");
        if (annuity is { } sum) Require.Positive(sum, nameof(annuity));
        return new(valueIfRetained, renewalWithout, renewalWith, discount, costPerOffer, periods, annuity);
    }

    /// <summary>An offer to a customer of whom there is a value: by a formula, along a curve or by a purchase model.</summary>
    /// <param name="value">What a customer who renews is worth from then on, before the discount: the value is taken as it stands as what is kept. Along a curve it is that of
    /// a customer as the curve's remaining part has them (<see cref="Retention.RetentionCurveExtensions.After"/>).</param>
    /// <param name="renewalWithout">Probability of renewing without the offer, q₀. Range: [0, 1].</param>
    /// <param name="renewalWith">Probability of renewing with the offer, q₁. Range: above 0 to 1.</param>
    /// <param name="discount">What a customer who renews is given, D. Range: finite, ≥ 0.</param>
    /// <param name="costPerOffer">Cost of making the offer to one customer, taken or not, c. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or a result does not fit a double.</exception>
    public static RetentionOffer Of(IClv value, double renewalWithout, double renewalWith, double discount, double costPerOffer = 0) =>
        new(Require.NotNull(value).Value, renewalWithout, renewalWith, discount, costPerOffer);

    /// <summary>An offer whose discount is given in several periods, the same in each, to those still there.</summary>
    /// <param name="valueIfRetained">What a customer who renews is worth from then on, before the discounts. Range: finite.</param>
    /// <param name="renewalWithout">Probability of renewing now without the offer. Range: [0, 1].</param>
    /// <param name="renewalWith">Probability of renewing now with the offer. Range: above 0 to 1.</param>
    /// <param name="discountPerPeriod">The discount of one period; the first is given at the renewal. Range: finite, ≥ 0.</param>
    /// <param name="periods">Number of periods in which it is given. Range: ≥ 1.</param>
    /// <param name="retention">Probability of staying from one such period to the next, once renewed, with the offer; its period is the clock.</param>
    /// <param name="discountRate">The discount rate.</param>
    /// <param name="costPerOffer">Cost of making the offer to one customer, taken or not. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or a result does not fit a double.</exception>
    public static RetentionOffer OverPeriods(
        double valueIfRetained,
        double renewalWithout,
        double renewalWith,
        double discountPerPeriod,
        int periods,
        RetentionRate retention,
        DiscountRate discountRate,
        double costPerOffer = 0)
    {
        if (periods < 1) throw Require.OutOfRange(nameof(periods), periods, "a whole number ≥ 1");
        double annuity = GeometricSeries.Sum(GeometricSeries.OneMinusRatio(retention.Churn, 0, discountRate.Per(retention.Period)), periods);
        double discount = Require.NotNegative(Require.NotNegative(discountPerPeriod) * annuity, nameof(discountPerPeriod));
        return new(valueIfRetained, renewalWithout, renewalWith, discount, costPerOffer, periods, annuity);
    }

    /// <summary>An offer whose discount differs from period to period, such as 30, 20, 10, given to those still there.</summary>
    /// <param name="valueIfRetained">What a customer who renews is worth from then on, before the discounts. Range: finite.</param>
    /// <param name="renewalWithout">Probability of renewing now without the offer. Range: [0, 1].</param>
    /// <param name="renewalWith">Probability of renewing now with the offer. Range: above 0 to 1.</param>
    /// <param name="discounts">The discount of each period; the first is given at the renewal. Range: finite, ≥ 0; at least one.</param>
    /// <param name="retention">Probability of staying from one such period to the next, once renewed, with the offer; its period is the clock.</param>
    /// <param name="discountRate">The discount rate.</param>
    /// <param name="costPerOffer">Cost of making the offer to one customer, taken or not. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentNullException">The discounts are null.</exception>
    /// <exception cref="ArgumentException">There is no discount.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or a result does not fit a double.</exception>
    public static RetentionOffer OverPeriods(
        double valueIfRetained,
        double renewalWithout,
        double renewalWith,
        IEnumerable<double> discounts,
        RetentionRate retention,
        DiscountRate discountRate,
        double costPerOffer = 0)
    {
        CompensatedSum total = default;
        int periods = 0;
        foreach (double discount in Require.NotNull(discounts))
        {
            double weight = retention.Survival(periods) * discountRate.Factor(Duration.Of(periods, retention.Period));
            total.Add(Require.NotNegative(discount, nameof(discounts)) * weight);
            periods++;
        }

        if (periods == 0) throw new ArgumentException("There is no discount; allowed: at least one.", nameof(discounts));
        return new(valueIfRetained, renewalWithout, renewalWith, Require.NotNegative(total.Value, nameof(discounts)), costPerOffer, periods, annuity: null);
    }

    /// <summary>What the offer gains when made to many customers.</summary>
    /// <param name="customers">Number of customers it is made to. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range, or the gain does not fit a double.</exception>
    public double GainFrom(double customers) => Require.Finite(Gain * Require.NotNegative(customers), nameof(customers));

    /// <summary>Compares saving a customer with replacing them by several smaller ones who pay the full price.</summary>
    /// <param name="newCustomerValue">What a new customer is worth when won, before acquisition cost. Range: finite, > 0.</param>
    /// <param name="acquisitionCost">What it costs to win one.</param>
    /// <param name="timeToWin">How long after the money is spent the new customer starts; at once by default.</param>
    /// <param name="discount">The discount rate for that time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or a result does not fit a double.</exception>
    public RetainOrReplace AgainstReplacement(
        double newCustomerValue, AcquisitionCost acquisitionCost, Duration timeToWin = default, DiscountRate discount = default) =>
        new(this, newCustomerValue, acquisitionCost, timeToWin, discount);

    /// <summary>The gain and its reasons in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Pays ? "pays" : DestroysValue ? "destroys value" : "breaks even")}: {InvariantText.Amount(Gain)} per offer = saved {InvariantText.Amount(ValueSaved)} (uplift {Uplift:0.####} × {InvariantText.Amount(ValueIfRetained)}) − discounts {InvariantText.Amount(RenewalWith * Discount)} (of which {InvariantText.Amount(GivenToThoseWhoWouldHaveStayed)} to those who would have stayed) − cost {InvariantText.Amount(CostPerOffer)}");
}
