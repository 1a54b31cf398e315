using System.Globalization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>One payment of the equation: when it is made, whether the customer is still there, how much it is, what it is worth today.</summary>
public readonly record struct ClvPayment
{
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

    /// <summary>Time from acquisition to the payment.</summary>
    public Duration Time { get; }

    /// <summary>Probability that the customer is there to make it, S(t).</summary>
    public double Survival { get; }

    /// <summary>What the payment leaves if made.</summary>
    public double Contribution { get; }

    /// <summary>What 1 paid then is worth today, v(t).</summary>
    public double DiscountFactor { get; }

    /// <summary>Survival × contribution.</summary>
    public double Expected => Survival * Contribution;

    /// <summary>Survival × contribution × discount factor.</summary>
    public double PresentValue => Expected * DiscountFactor;

    /// <summary>The payment in invariant text: "at 2 years: 0.64 × 110 × 0.826446".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"at {Time:0.######}: {Survival:G6} × {Contribution:G6} × {DiscountFactor:G6}");
}
