using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Models;

/// <summary>The value of one customer by a purchase model and a spend model; see <see cref="PredictedClv.For"/>.</summary>
internal sealed class CustomerClv : IStreamClv
{
    private readonly PredictedStream _stream;
    private readonly PredictedClv _made;

    /// <summary>The value of a future; the error names the horizon or the discount, which bound it.</summary>
    public CustomerClv(PredictedClv made, ICustomerFuture future, double orderValue, bool firstOrder)
    {
        (_made, IsNew) = (made, firstOrder);
        _stream = new(future, orderValue, made.Margin, made.Discount, made.Horizon, firstOrder);
        Value = _stream.Total(churn: true, discounted: true) is { } total
            ? Require.Finite(total.Contribution, "customer")
            : throw PredictedClv.Diverges();
    }

    public bool IsNew { get; }

    public double Value { get; }

    public TimeUnit Period => _stream.Period;

    public double ContributionPerPeriod => _stream.Contribution;

    public IPaymentStream Stream => _stream;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)} of {(IsNew ? "a new customer, the first order included" : "a known customer, still to come")}: {_made}");
}
