using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The share of a customer's spend in a category that goes to us (customer share, share of wallet), and what raising it is worth.</summary>
/// <remarks>Assumed: what the customer spends in the category is known, usually from a survey, and stays as it is when the share changes. A share near 1
/// leaves nothing to win; one far below that of similar customers is where to look for it.</remarks>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record CustomerShare
{
    /// <summary>A customer's spend with us and in the category.</summary>
    /// <param name="spendWithUs">What the customer spends with us. Range: not above the category.</param>
    /// <param name="categorySpend">What the customer spends in the category, with anyone. Range: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A spend is outside its range.</exception>
    public CustomerShare(Cost spendWithUs, Cost categorySpend)
    {
        Require.Positive(categorySpend.Value, nameof(categorySpend));
        if (spendWithUs.Per(categorySpend.Unit) > Rounding.Above(categorySpend.Value))
            throw Require.OutOfRange(nameof(spendWithUs), spendWithUs, string.Create(CultureInfo.InvariantCulture, $"at most what is spent in the category, {categorySpend}"));
        (SpendWithUs, CategorySpend) = (spendWithUs, categorySpend);
    }

    /// <summary>What the customer spends with us.</summary>
    public Cost SpendWithUs { get; }

    /// <summary>What the customer spends in the category, with anyone.</summary>
    public Cost CategorySpend { get; }

    /// <summary>The share of the category that goes to us. Range: [0, 1].</summary>
    public double Share => Math.Min(1, SpendWithUs.Per(CategorySpend.Unit) / CategorySpend.Value);

    /// <summary>What the customer spends with others.</summary>
    public Cost Headroom => Cost.Of(Math.Max(0, CategorySpend.Value - SpendWithUs.Per(CategorySpend.Unit)), CategorySpend.Unit);

    /// <summary>The share of customers together: all they spend with us ÷ all they spend, not the mean of their shares.</summary>
    /// <param name="customers">The customers. Range: at least one.</param>
    /// <exception cref="ArgumentNullException">The customers, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">There is no customer.</exception>
    public static CustomerShare Combine(IEnumerable<CustomerShare> customers)
    {
        double withUs = 0, category = 0;
        foreach (var customer in Require.NotNull(customers))
        {
            double spend = Require.NotNull(customer, nameof(customers)).CategorySpend.Per(TimeUnit.Year);
            category += spend;
            withUs += Math.Min(spend, customer.SpendWithUs.Per(TimeUnit.Year));
        }

        return category > 0
            ? new(Cost.PerYear(withUs), Cost.PerYear(category))
            : throw new ArgumentException("There is no customer; allowed: at least one.", nameof(customers));
    }

    /// <summary>The share as an index: 100 is the benchmark's share.</summary>
    /// <param name="benchmark">The share to compare with, such as that of all customers together or of similar ones.</param>
    /// <returns>100 × share ÷ benchmark's share; null where the benchmark's share is 0.</returns>
    /// <exception cref="ArgumentNullException">The benchmark is null.</exception>
    public double? Index(CustomerShare benchmark) => Require.NotNull(benchmark).Share > 0 && double.IsFinite(100 * Share / benchmark.Share) ? 100 * Share / benchmark.Share : null;

    /// <summary>What it is worth to raise the share: more orders of the same size, at the same margin and running cost.</summary>
    /// <param name="share">The share reached. Range: [0, 1].</param>
    /// <param name="value">What the customer is worth at the present share: by a formula, along a curve or by a purchase model. Range: an average order value above 0; where it has no
    /// frequency, as by a purchase model, also a present share above 0.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value has no order value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or the value's orders are fewer than a lower share takes away.</exception>
    /// <remarks>Where the value has no frequency, each purchase is taken to grow with the share: the same revenue, while the customer leaves no earlier.</remarks>
    public ShareGain RaiseTo(double share, IClv value)
    {
        Require.Probability(share);
        var inputs = Require.NotNull(value).Inputs;
        double order = Require.Positive(inputs[InputName.OrderValue].Value, nameof(value));
        inputs = inputs.Has(InputName.Frequency)
            ? inputs.With(InputName.Frequency, Require.NotNegative(OrdersAt(share, order, inputs[InputName.Frequency]), nameof(share)))
            : inputs.With(InputName.OrderValue, order * share / Require.Positive(Share, nameof(value)));
        return value.With(inputs) is { } raised ? new(Share, share, value.Value, raised.Value)
            : throw Require.OutOfRange(nameof(share), share, "a share with which the value is finite");
    }

    /// <summary>The share in invariant text: "40 % of 1200 per year".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(100 * Share)} % of {CategorySpend}, {Headroom} with others");

    private double OrdersAt(double share, double order, ClvInput frequency) => frequency.Value + (share - Share) * CategorySpend.Per(frequency.Unit!.Value) / order;
}
