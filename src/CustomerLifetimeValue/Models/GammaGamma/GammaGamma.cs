using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The Gamma-Gamma model of spend: order values vary around each customer's own mean, and the means differ between customers.</summary>
/// <remarks>An order value is Gamma(p, ν) with the customer's ν of Gamma(q, v); a customer's mean order value does not depend on how often the customer buys.
/// Fader &amp; Hardie (2013), The Gamma-Gamma Model of Monetary Value: likelihood eq. 1a, conditional expectation eq. 5. Immutable and safe for use by several threads.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// GammaGamma spend = GammaGamma.Fit(customers).Model;
/// Console.WriteLine(spend.ExpectedOrderValue(customers["C0001"]));
/// </code>
/// </example>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial record GammaGamma : ISpendModel
{
    /// <summary>The model with parameters stated, such as a paper printed them.</summary>
    /// <param name="p">Shape of an order's value, p. Range: 1e-15 to 1e15.</param>
    /// <param name="q">Shape of the distribution of customers' scales, q. Range: 1e-15 to 1e15; above 1 where a mean is to exist.</param>
    /// <param name="v">Scale of that distribution, v (γ in the paper), in money. Range: 1e-30 to 1e30.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public GammaGamma(double p, double q, double v) => (P, Q, V) = (Require.Shape(p), Require.Shape(q), Require.Scale(v));

    /// <summary>Shape of an order's value, p.</summary>
    public double P { get; }

    /// <summary>Shape of the distribution of customers' scales, q.</summary>
    public double Q { get; }

    /// <summary>Scale of that distribution, v, in money.</summary>
    public double V { get; }

    /// <summary>The parameters by name: p, q, v.</summary>
    public IReadOnlyDictionary<string, double> Parameters => GammaGammaDescriptor.Instance.NamedValuesOf(this);

    /// <summary>The population's mean order value, p·v/(q − 1); null where q ≤ 1 and the mean does not exist.</summary>
    public double? PopulationMean => Q > 1 ? P * V / (Q - 1) : null;

    /// <inheritdoc/>
    /// <returns>E[M | p, q, v, m, x] = p(v + x·m)/(p·x + q − 1): between the customer's own mean and the population's.</returns>
    /// <exception cref="InvalidOperationException">The customer has no repeat orders of positive value and q ≤ 1, so that the population's mean does not exist.</exception>
    public double ExpectedOrderValue(CustomerSummary customer) => TryExpect(customer, out double value) ? value
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"The population's mean order value does not exist: q is {Q}, and the Gamma-Gamma model has a mean only where q > 1. State a model with q > 1, or predict repeat customers only."));

    /// <summary>The expected values of many customers' future orders.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="values">Receives the values, in the customers' order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length than the base.</exception>
    /// <exception cref="InvalidOperationException">A customer has no expected order value; see <see cref="ExpectedOrderValue(CustomerSummary)"/>.</exception>
    public void ExpectedOrderValue(CustomerBase customers, Span<double> values)
    {
        Require.SameLength(Require.NotNull(customers).Count, values.Length, nameof(values));
        var summaries = customers.AsSpan();
        for (int i = 0; i < values.Length; i++) values[i] = ExpectedOrderValue(summaries[i]);
    }

    /// <summary>The expected values of future orders by spend pattern.</summary>
    /// <param name="customers">The patterns.</param>
    /// <param name="values">Receives a value for each pattern, in their order. Range: one place a pattern.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="InvalidOperationException">A pattern has no expected order value; see <see cref="ExpectedOrderValue(CustomerSummary)"/>.</exception>
    public void ExpectedOrderValue(SpendPatterns customers, Span<double> values)
    {
        Require.SameLength(Require.NotNull(customers).Count, values.Length, nameof(values), "pattern");
        for (int i = 0; i < values.Length; i++) values[i] = ExpectedOrderValue(new CustomerSummary(customers.Frequencies[i], 0, 0, TimeUnit.Day, customers.Means[i]));
    }

    /// <summary>The logarithm of one customer's likelihood: the density of the mean order value m given the number x of repeat orders.</summary>
    /// <param name="customer">The customer's summary. Range: at least one repeat order, a positive mean value.</param>
    /// <returns>ln f(m | p, q, v; x).</returns>
    /// <exception cref="ArgumentException">The customer has no repeat orders of positive value: such customers say nothing about spend.</exception>
    public double LogLikelihood(CustomerSummary customer) => Counts(customer)
        ? GammaGammaDensity.LogLikelihood(P, Q, V, customer.Frequency, customer.MonetaryValue)
        : throw new ArgumentException($"The customer ({customer}) has no repeat orders of positive value; such customers are left out of the fit.", nameof(customer));

    /// <summary>The model in invariant text: "GammaGamma: p 6.25, q 3.74, v 15.44".</summary>
    public override string ToString() => $"GammaGamma: {Parameters}";

    /// <summary>Whether a customer contributes to the likelihood.</summary>
    internal static bool Counts(in CustomerSummary customer) => SpendPattern.Counts(customer.Frequency, customer.MonetaryValue);

    private bool TryExpect(in CustomerSummary customer, out double value)
    {
        if (Counts(customer))
        {
            double shape = P * customer.Frequency + (Q - 1);
            value = P * (V + customer.Frequency * customer.MonetaryValue) / shape;
            return shape > 0;
        }
        value = PopulationMean ?? 0;
        return Q > 1;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The random number generator is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<double> SimulateOrders(Random random, int orders)
    {
        var values = new double[Require.NotNegative(orders)];
        double scale = SampleScale(Require.NotNull(random));
        for (int i = 0; i < values.Length; i++) values[i] = SampleOrder(random, scale);
        return Array.AsReadOnly(values);
    }

    /// <summary>A customer's own scale ν for simulated orders.</summary>
    internal double SampleScale(Random random) => Sampling.Rate(random, Q, V);

    /// <summary>The scale ν of a known customer, drawn from Gamma(px + q, v + xm).</summary>
    internal double SampleScale(Random random, in CustomerSummary customer) => Counts(customer)
        ? Sampling.Rate(random, P * customer.Frequency + Q, V + customer.Frequency * customer.MonetaryValue)
        : SampleScale(random);

    /// <summary>A simulated order of a customer with scale ν.</summary>
    internal double SampleOrder(Random random, double scale) => Sampling.Rate(random, P, scale);
}
