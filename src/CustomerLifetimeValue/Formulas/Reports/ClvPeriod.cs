using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>One row of a schedule: a payment and what has come in up to and including it.</summary>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct ClvPeriod
{
    private readonly ClvPayment _payment;

    internal ClvPeriod(int number, ClvPayment payment, double cumulative, double cumulativePresentValue) =>
        (Number, _payment, Cumulative, CumulativePresentValue) = (number, payment, cumulative, cumulativePresentValue);

    internal ClvPayment Payment => _payment;

    /// <summary>The period's number; the first is 1.</summary>
    public int Number { get; }

    /// <summary>Time from acquisition to the period's payment.</summary>
    public Duration Time => _payment.Time;

    /// <summary>Probability that the customer is there to make the payment, S(t).</summary>
    public double Survival => _payment.Survival;

    /// <summary>What the payment leaves if made; 0 beyond the horizon.</summary>
    public double Contribution => _payment.Contribution;

    /// <summary>Survival × contribution.</summary>
    public double Expected => _payment.Expected;

    /// <summary>What 1 paid then is worth today, v(t).</summary>
    public double DiscountFactor => _payment.DiscountFactor;

    /// <summary>Survival × contribution × discount factor.</summary>
    public double PresentValue => _payment.PresentValue;

    /// <summary>The expected amounts up to and including this period, less the acquisition cost.</summary>
    public double Cumulative { get; }

    /// <summary>The present values up to and including this period, less the acquisition cost.</summary>
    public double CumulativePresentValue { get; }

    /// <summary>The row in invariant text: "2: 80 at 1 year, cumulative 190".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Number}: {InvariantText.Amount(PresentValue)} at {Time:0.######}, cumulative {InvariantText.Amount(CumulativePresentValue)}");
}
