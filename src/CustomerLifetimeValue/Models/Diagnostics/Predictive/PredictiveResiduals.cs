using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Models;

/// <summary>Predictive residuals: the probability integral transform of each customer's holdout under the model's predictive distribution, uniform over (0, 1) where the model holds.</summary>
/// <remarks>The transform (Dawid 1984) is randomised between the distribution function's left and right limits: for counts, and for money at its atom at 0
/// (Brockwell 2007; Dunn &amp; Smyth 1996, whose quantile residuals are the normal quantiles of these). Parameters are treated as known: for single customers their uncertainty is small. Immutable.</remarks>
public sealed class PredictiveResiduals
{
    private readonly double[] _values;

    private PredictiveResiduals(double[] values, CustomerBase customers, int lastFrequency, int groups)
    {
        _values = values;
        Values = Array.AsReadOnly(values);
        double[] sorted = [.. values.Order()];
        KolmogorovSmirnov = KolmogorovSmirnovTest.Of(sorted);
        double[] frequencies = [.. customers.Select(c => (double)c.Frequency)], since = [.. customers.Select(c => c.TimeSinceLastPurchase)];
        ByFrequency = Groups(frequencies, Array.ConvertAll(frequencies, x => (int)Math.Min(x, lastFrequency)));
        ByRecency = Groups(since, CustomerGroups.Equal(since, groups));
    }

    /// <summary>The values, one a customer in the order of the base. Range: (0, 1).</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Whether the values are uniform: a small p-value says that the outcomes deviate from the model.</summary>
    public KolmogorovSmirnovTest KolmogorovSmirnov { get; }

    /// <summary>By repeat purchases in the calibration, the last group holding all higher ones: where the mean is off ½, the model misjudges these customers.</summary>
    public IReadOnlyList<ResidualGroup> ByFrequency { get; }

    /// <summary>By the time since the last purchase, in the base's unit, in groups of about equal size.</summary>
    public IReadOnlyList<ResidualGroup> ByRecency { get; }

    /// <summary>The residuals of purchases.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers at the observation end.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="seed">The seed of the random numbers that make counts continuous.</param>
    /// <param name="lastFrequency">The frequency of the last group by frequency, which holds higher ones too. Range: ≥ 1.</param>
    /// <param name="groups">How many groups by recency. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static PredictiveResiduals Of(PurchaseModel model, CustomerBase customers, Holdout holdout, int seed, int lastFrequency = 7, int groups = 10)
    {
        Check(Require.NotNull(customers), Require.NotNull(holdout), lastFrequency, groups);
        return Of(Require.NotNull(model).PurchaseDistribution(customers, holdout.Length), customers, holdout, seed, lastFrequency, groups);
    }

    /// <summary>The residuals of purchases by a model with covariates.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="covariates">The customers' covariates.</param>
    /// <param name="customers">The customers at the observation end.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="seed">The seed of the random numbers that make counts continuous.</param>
    /// <param name="lastFrequency">The frequency of the last group by frequency, which holds higher ones too. Range: ≥ 1.</param>
    /// <param name="groups">How many groups by recency. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers, or a customer or a term is not in the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static PredictiveResiduals Of<T>(CovariateModel<T> model, CustomerCovariates covariates, CustomerBase customers, Holdout holdout, int seed, int lastFrequency = 7, int groups = 10) where T : PurchaseModel
    {
        Check(Require.NotNull(customers), Require.NotNull(holdout), lastFrequency, groups);
        return Of(Require.NotNull(model).PurchaseDistribution(customers, covariates, holdout.Length), customers, holdout, seed, lastFrequency, groups);
    }

    /// <summary>The residuals of purchases by a model with a calendar.</summary>
    /// <param name="model">The model, whose calendar reaches the end of the holdout.</param>
    /// <param name="customers">The customers at the observation end, summarised from a log.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="seed">The seed of the random numbers that make counts continuous.</param>
    /// <param name="lastFrequency">The frequency of the last group by frequency, which holds higher ones too. Range: ≥ 1.</param>
    /// <param name="groups">How many groups by recency. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers, or a customer lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or the holdout reaches beyond the calendar.</exception>
    public static PredictiveResiduals Of(DynamicParetoNbd model, CustomerBase customers, Holdout holdout, int seed, int lastFrequency = 7, int groups = 10)
    {
        Check(Require.NotNull(customers), Require.NotNull(holdout), lastFrequency, groups);
        return Of(Require.NotNull(model).PurchaseDistribution(customers, holdout.Length), customers, holdout, seed, lastFrequency, groups);
    }

    /// <summary>The residuals of purchases by a model whose customers have series of covariates of their own.</summary>
    /// <param name="model">The model.</param>
    /// <param name="covariates">The customers' series, with what came in the holdout.</param>
    /// <param name="customers">The customers at the observation end, summarised from a log.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="seed">The seed of the random numbers that make counts continuous.</param>
    /// <param name="lastFrequency">The frequency of the last group by frequency, which holds higher ones too. Range: ≥ 1.</param>
    /// <param name="groups">How many groups by recency. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers, a customer or a column is not in the series, or a customer lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or the holdout reaches beyond the calendar.</exception>
    public static PredictiveResiduals Of(DynamicCovariateModel model, CustomerCalendars covariates, CustomerBase customers, Holdout holdout, int seed, int lastFrequency = 7, int groups = 10)
    {
        Check(Require.NotNull(customers), Require.NotNull(holdout), lastFrequency, groups);
        return Of(Require.NotNull(model).PurchaseDistribution(customers, covariates, holdout.Length), customers, holdout, seed, lastFrequency, groups);
    }

    private static PredictiveResiduals Of(IReadOnlyList<PurchaseDistribution> laws, CustomerBase customers, Holdout holdout, int seed, int lastFrequency, int groups)
    {
        return new(Each(customers.Count, seed, (i, u) =>
        {
            int made = holdout.At(i).Purchases;
            double above = laws[i].Above(made), at = laws[i].Probability(made);
            return 1 - above - u * at;
        }), customers, lastFrequency, groups);
    }

    /// <summary>The residuals of money spent: of the purchases in the holdout times their mean value.</summary>
    /// <param name="clv">The models; horizon, discount and margin do not matter.</param>
    /// <param name="customers">The customers at the observation end.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="seed">The seed of the random numbers that make the chance of nothing continuous.</param>
    /// <param name="lastFrequency">The frequency of the last group by frequency, which holds higher ones too. Range: ≥ 1.</param>
    /// <param name="groups">How many groups by recency. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The models are not a model of the library with a <see cref="GammaGamma"/>.</exception>
    public static PredictiveResiduals OfSpend(PredictedClv clv, CustomerBase customers, Holdout holdout, int seed, int lastFrequency = 7, int groups = 10)
    {
        Check(Require.NotNull(customers), Require.NotNull(holdout), lastFrequency, groups);
        var laws = new PredictedClv(Require.NotNull(clv).Purchases, clv.Spend, DiscountRate.None, 1, holdout.Length).SpendDistribution(customers);
        return new(Each(customers.Count, seed, (i, u) =>
        {
            var did = holdout.At(i);
            double spent = Math.Max(0, did.Purchases * did.AverageValue);
            return spent > 0 ? laws[i].CumulativeProbability(spent) : u * laws[i].ProbabilityOfNothing;
        }), customers, lastFrequency, groups);
    }

    /// <summary>The quantile residual of a customer: standard normal where the model holds.</summary>
    /// <param name="index">The customer's position in the base.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public double QuantileResidual(int index) => index >= 0 && index < _values.Length
        ? Normal.InvCDF(0, 1, _values[index])
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {_values.Length - 1}"));

    /// <summary>The share of customers inside the model's own central intervals, an end that falls within a count being taken by its share.</summary>
    /// <param name="confidence">What the intervals say, c. Range: (0, 1).</param>
    /// <returns>The share; about c where the model holds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public double Coverage(double confidence = 0.95)
    {
        var (lower, upper) = Tails.Of(confidence);
        return _values.Count(u => u >= lower && u <= upper) / (double)_values.Length;
    }

    /// <summary>The residuals in one line: "2357 customers, D = 0.04, p = 0.001, 95 % intervals cover 94.6 %".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_values.Length} customers, {KolmogorovSmirnov}, 95 % intervals cover {InvariantText.Percent(Coverage(), "0.#")}");

    private static void Check(CustomerBase customers, Holdout holdout, int lastFrequency, int groups)
    {
        CustomerGroups.RequireSame(customers, holdout);
        if (lastFrequency < 1) throw Require.OutOfRange(nameof(lastFrequency), lastFrequency, "a whole number ≥ 1");
        if (groups is < 1 or > 1000) throw Require.OutOfRange(nameof(groups), groups, "a whole number from 1 to 1000");
    }

    private static double[] Each(int count, int seed, Func<int, double, double> value)
    {
        var values = new double[count];
        var random = new CounterRandom();
        for (int i = 0; i < count; i++)
        {
            random.Set(seed, i, 0);
            values[i] = Math.Clamp(value(i, random.NextDouble()), 1e-16, 1 - 1e-16);
        }
        return values;
    }

    private System.Collections.ObjectModel.ReadOnlyCollection<ResidualGroup> Groups(double[] keys, int[] groupOf) => Array.AsReadOnly(Enumerable.Range(0, _values.Length)
        .GroupBy(i => groupOf[i]).OrderBy(group => group.Key)
        .Select(group => new ResidualGroup(group.Min(i => keys[i]), group.Max(i => keys[i]), group.Count(), group.Average(i => _values[i]), KolmogorovSmirnovTest.Of([.. group.Select(i => _values[i]).Order()])))
        .ToArray());
}
