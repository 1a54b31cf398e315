using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Models;

/// <summary>The value of one customer by a purchase model and a spend model; see <see cref="PredictedClv.For"/>.</summary>
internal sealed class CustomerClv : IStreamClv
{
    private readonly ICustomerFuture _future;
    private readonly double _orderValue;
    private readonly Margin _margin;
    private readonly DiscountRate _discount;
    private readonly Duration? _horizon;
    private readonly bool _isNew;
    private readonly string _models;
    private readonly PredictedStream _stream;

    public CustomerClv(ICustomerFuture future, double orderValue, Margin margin, DiscountRate discount, Duration? horizon, bool firstOrder, string models)
    {
        (_future, _orderValue, _margin, _discount, _horizon, _isNew, _models) = (future, orderValue, margin, discount, horizon, firstOrder, models);
        _stream = new(future, orderValue, margin, discount, horizon, firstOrder);
        Value = _stream.Total(churn: true, discounted: true) is { } total ? Require.Finite(total.Contribution, "customer") : throw PredictedClv.Diverges();
    }

    public double Value { get; }

    public TimeUnit Period => _stream.Period;

    public double ContributionPerPeriod => _stream.Contribution;

    public IPaymentStream Stream => _stream;

    public ClvInputs Inputs => new(
    [
        new(InputName.OrderValue, _orderValue), .. FormulaInputs.Of(_margin), FormulaInputs.Of(_discount), .. FormulaInputs.Of(_horizon),
        .. _future.Rates is var (purchases, dropout) ? [new(InputName.PurchaseRate, purchases, Period), new(InputName.Dropout, dropout, Period)] : Array.Empty<ClvInput>(),
    ]);

    public IClv? With(ClvInputs inputs)
    {
        double orderValue = Require.NotNull(inputs)[InputName.OrderValue].Value;
        if (FormulaInputs.Discount(inputs, Period) is not { Value: >= 0 } discount) return null;
        var (margin, horizon) = (FormulaInputs.Margin(inputs), FormulaInputs.Horizon(inputs));
        if ((horizon?.In(Period) ?? double.PositiveInfinity) > _future.Reach) return null;
        var future = _future.Rates is var (purchases, dropout)
            ? Scaled(inputs[InputName.PurchaseRate].Value / purchases, inputs[InputName.Dropout].Value / dropout)
            : _future;
        return new PredictedStream(future, orderValue, margin, discount, horizon, _isNew).Total(churn: true, discounted: true) is { } total && double.IsFinite(total.Contribution)
            ? new CustomerClv(future, orderValue, margin, discount, horizon, _isNew, _models)
            : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{InvariantText.Amount(Value)} {(_isNew ? "of a new customer, the first order included" : "still to come of a customer")} = {_models}, {_margin}, discount {_discount:0.######}{(_horizon is { } horizon ? string.Create(CultureInfo.InvariantCulture, $", for {horizon:0.######}") : "")}");

    private ICustomerFuture Scaled(double purchases, double dropout) => purchases == 1 && dropout == 1 ? _future : _future.Scaled(purchases, dropout);
}
