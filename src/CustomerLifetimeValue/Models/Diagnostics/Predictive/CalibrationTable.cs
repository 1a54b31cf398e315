using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Expected beside actual purchases of a holdout, in groups of customers, each with the range that the model itself allows: the model is well calibrated where the outcomes lie within.</summary>
/// <remarks>Immutable.</remarks>
public sealed class CalibrationTable : IReadOnlyList<CalibrationRow>
{
    private readonly CalibrationRow[] _rows;

    private CalibrationTable(CalibrationRow[] rows) => _rows = rows;

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The share of rows whose actual purchases lie within their range: about 0.95 where the model holds.</summary>
    public double ShareWithin => _rows.Count(row => row.IsWithin) / (double)_rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public CalibrationRow this[int index] => index >= 0 && index < _rows.Length ? _rows[index]
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {_rows.Length - 1}"));

    /// <summary>By what was expected of the customers, in groups of about equal size: deciles.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers at the observation end.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="groups">How many groups; fewer come of it where many customers are expected to do the same. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of groups is outside its range.</exception>
    public static CalibrationTable ByPrediction(PurchaseModel model, CustomerBase customers, Holdout holdout, int groups = 10) =>
        Of(Laws(model, customers, holdout, groups), customers, holdout, groups, MeansOf);

    /// <summary>By what a model with covariates expected of the customers, in groups of about equal size.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="covariates">The customers' covariates.</param>
    /// <param name="customers">The customers at the observation end.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="groups">How many groups; fewer come of it where many customers are expected to do the same. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers, or a customer or a term is not in the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of groups is outside its range.</exception>
    public static CalibrationTable ByPrediction<T>(CovariateModel<T> model, CustomerCovariates covariates, CustomerBase customers, Holdout holdout, int groups = 10) where T : PurchaseModel =>
        Of(Laws(model, covariates, customers, holdout, groups), customers, holdout, groups, MeansOf);

    /// <summary>By what was expected of the customers, in groups of about equal size, of a model with a calendar.</summary>
    /// <param name="model">The model, whose calendar reaches the end of the holdout.</param>
    /// <param name="customers">The customers at the observation end, summarised from a log.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="groups">How many groups; fewer come of it where many customers are expected to do the same. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers, or a customer lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of groups is outside its range, or the holdout reaches beyond the calendar.</exception>
    public static CalibrationTable ByPrediction(DynamicParetoNbd model, CustomerBase customers, Holdout holdout, int groups = 10) =>
        Of(Laws(model, customers, holdout, groups), customers, holdout, groups, MeansOf);

    /// <summary>By what was expected of the customers, in groups of about equal size, of a model whose customers have series of covariates of their own.</summary>
    /// <param name="model">The model.</param>
    /// <param name="covariates">The customers' series, with what came in the holdout.</param>
    /// <param name="customers">The customers at the observation end, summarised from a log.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="groups">How many groups; fewer come of it where many customers are expected to do the same. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers, a customer or a column is not in the series, or a customer lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of groups is outside its range, or the holdout reaches beyond the calendar.</exception>
    public static CalibrationTable ByPrediction(DynamicCovariateModel model, CustomerCalendars covariates, CustomerBase customers, Holdout holdout, int groups = 10) =>
        Of(Laws(model, covariates, customers, holdout, groups), customers, holdout, groups, MeansOf);

    /// <summary>By the time since the customers' last purchase, in the base's unit, in groups of about equal size: conditional expectation by recency.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers at the observation end.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="groups">How many groups; fewer come of it where many customers bought at the same time. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of groups is outside its range.</exception>
    public static CalibrationTable ByRecency(PurchaseModel model, CustomerBase customers, Holdout holdout, int groups = 10) =>
        Of(Laws(model, customers, holdout, groups), customers, holdout, groups, SinceOf(customers));

    /// <summary>By the time since the customers' last purchase, of a model with covariates.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="covariates">The customers' covariates.</param>
    /// <param name="customers">The customers at the observation end.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="groups">How many groups; fewer come of it where many customers bought at the same time. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers, or a customer or a term is not in the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of groups is outside its range.</exception>
    public static CalibrationTable ByRecency<T>(CovariateModel<T> model, CustomerCovariates covariates, CustomerBase customers, Holdout holdout, int groups = 10) where T : PurchaseModel =>
        Of(Laws(model, covariates, customers, holdout, groups), customers, holdout, groups, SinceOf(customers));

    /// <summary>By the time since the customers' last purchase, of a model with a calendar.</summary>
    /// <param name="model">The model, whose calendar reaches the end of the holdout.</param>
    /// <param name="customers">The customers at the observation end, summarised from a log.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="groups">How many groups; fewer come of it where many customers bought at the same time. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers, or a customer lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of groups is outside its range, or the holdout reaches beyond the calendar.</exception>
    public static CalibrationTable ByRecency(DynamicParetoNbd model, CustomerBase customers, Holdout holdout, int groups = 10) =>
        Of(Laws(model, customers, holdout, groups), customers, holdout, groups, SinceOf(customers));

    /// <summary>By the time since the customers' last purchase, of a model whose customers have series of covariates of their own.</summary>
    /// <param name="model">The model.</param>
    /// <param name="covariates">The customers' series, with what came in the holdout.</param>
    /// <param name="customers">The customers at the observation end, summarised from a log.</param>
    /// <param name="holdout">What they did afterwards.</param>
    /// <param name="groups">How many groups; fewer come of it where many customers bought at the same time. Range: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The holdout is of other customers, a customer or a column is not in the series, or a customer lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of groups is outside its range, or the holdout reaches beyond the calendar.</exception>
    public static CalibrationTable ByRecency(DynamicCovariateModel model, CustomerCalendars covariates, CustomerBase customers, Holdout holdout, int groups = 10) =>
        Of(Laws(model, covariates, customers, holdout, groups), customers, holdout, groups, SinceOf(customers));

    /// <inheritdoc/>
    public IEnumerator<CalibrationRow> GetEnumerator() => ((IEnumerable<CalibrationRow>)_rows).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The table in one line: "10 groups, 9 within their range".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} groups, {_rows.Count(row => row.IsWithin)} within their range");

    private static double[] MeansOf(IReadOnlyList<PurchaseDistribution> laws) => [.. laws.Select(law => law.Mean)];

    private static Func<IReadOnlyList<PurchaseDistribution>, double[]> SinceOf(CustomerBase customers) => _ => [.. customers.Select(c => c.TimeSinceLastPurchase)];

    private static IReadOnlyList<PurchaseDistribution> Laws(DynamicParetoNbd model, CustomerBase customers, Holdout holdout, int groups)
    {
        Check(customers, holdout, groups);
        return Require.NotNull(model).PurchaseDistribution(customers, holdout.Length);
    }

    private static IReadOnlyList<PurchaseDistribution> Laws(DynamicCovariateModel model, CustomerCalendars covariates, CustomerBase customers, Holdout holdout, int groups)
    {
        Check(customers, holdout, groups);
        return Require.NotNull(model).PurchaseDistribution(customers, covariates, holdout.Length);
    }

    private static IReadOnlyList<PurchaseDistribution> Laws(PurchaseModel model, CustomerBase customers, Holdout holdout, int groups)
    {
        Check(customers, holdout, groups);
        return Require.NotNull(model).PurchaseDistribution(customers, holdout.Length);
    }

    private static IReadOnlyList<PurchaseDistribution> Laws<T>(CovariateModel<T> model, CustomerCovariates covariates, CustomerBase customers, Holdout holdout, int groups) where T : PurchaseModel
    {
        Check(customers, holdout, groups);
        return Require.NotNull(model).PurchaseDistribution(customers, covariates, holdout.Length);
    }

    private static void Check(CustomerBase customers, Holdout holdout, int groups)
    {
        CustomerGroups.RequireSame(Require.NotNull(customers), Require.NotNull(holdout));
        if (groups is < 1 or > 1000) throw Require.OutOfRange(nameof(groups), groups, "a whole number from 1 to 1000");
    }

    private static CalibrationTable Of(IReadOnlyList<PurchaseDistribution> laws, CustomerBase customers, Holdout holdout, int groups, Func<IReadOnlyList<PurchaseDistribution>, double[]> keysOf)
    {
        double[] keys = keysOf(laws);
        int[] groupOf = CustomerGroups.Equal(keys, groups);
        return new([.. Enumerable.Range(0, keys.Length).GroupBy(i => groupOf[i]).OrderBy(group => group.Key).Select(group =>
        {
            int[] own = [.. group];
            double expected = own.Sum(i => laws[i].Mean), deviation = Math.Sqrt(own.Sum(i => laws[i].Variance));
            var law = TotalLaw.Mixture([expected], [deviation]);
            var range = new Interval(law.Quantile(0.025) / own.Length, law.Quantile(0.975) / own.Length, 0.95);
            return new CalibrationRow(own.Min(i => keys[i]), own.Max(i => keys[i]), own.Length, expected / own.Length, own.Sum(i => holdout.At(i).Purchases) / (double)own.Length, range);
        })]);
    }
}
