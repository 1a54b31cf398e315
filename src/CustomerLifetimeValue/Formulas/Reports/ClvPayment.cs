using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>One payment of the equation: when it is made, whether the customer is still there, how much it is, what it is worth today.</summary>
/// <remarks>A formula's and a curve's payments are each made at one moment. What a purchase model expects is spread over a period: its survival is that
/// of the period's start, its time the period's end, and its present value is exact, each purchase discounted from its own moment.</remarks>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct ClvPayment
{
    private readonly double? _presentValue;

    /// <summary>A payment.</summary>
    /// <param name="time">Time from acquisition to the payment.</param>
    /// <param name="survival">Probability that the customer is there to make it, S(t). Range: [0, 1].</param>
    /// <param name="contribution">What it leaves if made. Range: finite.</param>
    /// <param name="discountFactor">What 1 paid then is worth today, v(t). Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ClvPayment(Duration time, double survival, double contribution, double discountFactor)
    {
        Time = time;
        Survival = Require.Probability(survival);
        Contribution = Require.Finite(contribution);
        DiscountFactor = Require.NotNegative(discountFactor);
    }

    /// <summary>A payment spread over a period, whose present value is known as such.</summary>
    internal ClvPayment(Duration time, double survival, double contribution, double discountFactor, double presentValue)
        : this(time, survival, contribution, discountFactor) => _presentValue = Require.Finite(presentValue) == Expected * DiscountFactor ? null : presentValue;

    /// <summary>Time from acquisition to the payment; of one that is spread over a period, to the period's end.</summary>
    public Duration Time { get; }

    /// <summary>Probability that the customer is there to make it, S(t); at the period's start where it is spread over a period.</summary>
    public double Survival { get; }

    /// <summary>What the payment leaves if made.</summary>
    public double Contribution { get; }

    /// <summary>What 1 paid then is worth today, v(t); the mean over the period where it is spread over one.</summary>
    public double DiscountFactor { get; }

    /// <summary>Survival × contribution.</summary>
    public double Expected => Survival * Contribution;

    /// <summary>Survival × contribution × discount factor.</summary>
    public double PresentValue => _presentValue ?? Expected * DiscountFactor;

    /// <summary>The payment in invariant text: "at 2 years: 0.64 × 110 × 0.826446".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"at {Time:0.######}: {InvariantText.Chance(Survival, 6)} × {InvariantText.Amount(Contribution)} × {InvariantText.Number(DiscountFactor)}");
}
