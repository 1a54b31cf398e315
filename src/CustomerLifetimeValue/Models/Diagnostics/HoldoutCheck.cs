using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What a model expected of each customer after the observation end, against what each did, and against two benchmarks without a model.</summary>
/// <remarks>The third check of a fit (Fader, Hardie &amp; Lee 2005, figure 4): conditional expectations by calibration frequency, with error measures. Immutable.</remarks>
/// <example>
/// <code>
/// DateOnly seen = new(2023, 12, 31), later = new(2024, 12, 31);
/// MbgNbd model = MbgNbd.Fit(SampleOrders.Log.Summarize(seen, TimeUnit.Week)).Model;
/// HoldoutCheck check = HoldoutCheck.Of(model, SampleOrders.Log, seen, later);
/// Console.WriteLine((check.TotalExpected, check.TotalActual));
/// </code>
/// </example>
public sealed class HoldoutCheck
{
    private HoldoutCheck(HoldoutRow[] rows, double actual, double expected, PredictionErrors model, PredictionErrors lastPeriod, PredictionErrors mean)
    {
        Rows = Array.AsReadOnly(rows);
        (TotalActual, TotalExpected, Model, LastPeriodRepeated, Mean) = (actual, expected, model, lastPeriod, mean);
    }

    /// <summary>The customers by calibration frequency; frequencies without customers are left out.</summary>
    public IReadOnlyList<HoldoutRow> Rows { get; }

    /// <summary>Purchases made in the holdout.</summary>
    public double TotalActual { get; }

    /// <summary>Purchases expected in the holdout.</summary>
    public double TotalExpected { get; }

    /// <summary>The model's errors, over customers.</summary>
    public PredictionErrors Model { get; }

    /// <summary>The errors of expecting each customer to repeat the repeat purchases of the last period as long as the holdout.</summary>
    public PredictionErrors LastPeriodRepeated { get; }

    /// <summary>The errors of expecting the same of everybody: the mean calibration rate times the holdout's length.</summary>
    public PredictionErrors Mean { get; }

    /// <summary>Checks a model on a log.</summary>
    /// <param name="model">The model, usually fitted to the log up to the observation end; one of the library's or your own.</param>
    /// <param name="log">The orders.</param>
    /// <param name="observationEnd">The last day the model has seen. Range: for a <see cref="BgBb"/> the last day of a calendar period of its unit.</param>
    /// <param name="holdoutEnd">The last day of the holdout. Range: after the observation end; for a <see cref="BgBb"/> the last day of a period.</param>
    /// <param name="lastRow">The frequency of the last row, which counts higher ones too. Range: 1 to 1,000,000.</param>
    /// <param name="options">How purchases were merged and counted for the fit; null for the defaults, which for a <see cref="BgBb"/> merge the orders of one
    /// calendar period of its unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The log is empty, or the options do not merge by the unit of a <see cref="BgBb"/>.</exception>
    public static HoldoutCheck Of(IPurchaseModel model, TransactionLog log, DateOnly observationEnd, DateOnly holdoutEnd, int lastRow = 7, SummaryOptions? options = null)
    {
        if (Require.NotNull(model) is DynamicParetoNbd calendar) calendar.RequireKnown(holdoutEnd, nameof(holdoutEnd));
        return Of(model.Clock, (customers, rows, length) => Expect(model, rows, customers.Unit, length), log, observationEnd, holdoutEnd, lastRow, options);
    }

    /// <summary>Checks a model with covariates on a log.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model, usually fitted to the log up to the observation end.</param>
    /// <param name="covariates">The covariates of the log's customers.</param>
    /// <param name="log">The orders.</param>
    /// <param name="observationEnd">The last day the model has seen. Range: for a <see cref="BgBb"/> the last day of a calendar period of its unit.</param>
    /// <param name="holdoutEnd">The last day of the holdout. Range: after the observation end; for a <see cref="BgBb"/> the last day of a period.</param>
    /// <param name="lastRow">The frequency of the last row, which counts higher ones too. Range: 1 to 1,000,000.</param>
    /// <param name="options">How purchases were merged and counted for the fit; null for the defaults, as of a plain model.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The log is empty, or a customer or a term is not in the table.</exception>
    public static HoldoutCheck Of<T>(
        CovariateModel<T> model, CustomerCovariates covariates, TransactionLog log, DateOnly observationEnd, DateOnly holdoutEnd, int lastRow = 7, SummaryOptions? options = null) where T : PurchaseModel
    {
        Require.NotNull(covariates);
        return Of(Require.NotNull(model).Baseline.Clock, (customers, _, length) =>
        {
            var expected = new double[customers.Count];
            model.ExpectedPurchases(customers, covariates, length, expected);
            return expected;
        }, log, observationEnd, holdoutEnd, lastRow, options);
    }

    /// <summary>Checks a model whose customers have series of covariates of their own on a log.</summary>
    /// <param name="model">The model, usually fitted to the log up to the observation end.</param>
    /// <param name="covariates">The series of the log's customers, with what came in the holdout.</param>
    /// <param name="log">The orders.</param>
    /// <param name="observationEnd">The last day the model has seen.</param>
    /// <param name="holdoutEnd">The last day of the holdout. Range: after the observation end, in the calendar.</param>
    /// <param name="lastRow">The frequency of the last row, which counts higher ones too. Range: 1 to 1,000,000.</param>
    /// <param name="options">How purchases were merged and counted for the fit; null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The log is empty or begins before the calendar, or a customer or a column is not in the series.</exception>
    public static HoldoutCheck Of(
        DynamicCovariateModel model, CustomerCalendars covariates, TransactionLog log, DateOnly observationEnd, DateOnly holdoutEnd, int lastRow = 7, SummaryOptions? options = null)
    {
        DynamicParetoNbd.RequireKnown(Require.NotNull(covariates).Series[0], holdoutEnd, nameof(holdoutEnd));
        return Of(Require.NotNull(model).Clock, (customers, _, length) => model.ExpectedPurchases(customers, covariates, length), log, observationEnd, holdoutEnd, lastRow, options);
    }

    /// <summary>Checks a model on the log that its customers were summarised from.</summary>
    /// <param name="model">The model, usually fitted to these customers; one of the library's or your own.</param>
    /// <param name="log">The orders.</param>
    /// <param name="seen">The customers up to the last day that the model has seen: that day and how purchases were merged and counted are taken from them. Range: a log's summary.</param>
    /// <param name="holdoutEnd">The last day of the holdout. Range: after the observation end; for a <see cref="BgBb"/> the last day of a period.</param>
    /// <param name="lastRow">The frequency of the last row, which counts higher ones too. Range: 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The customers are no log's summary, or it does not merge by the unit of a <see cref="BgBb"/>.</exception>
    public static HoldoutCheck Of(IPurchaseModel model, TransactionLog log, CustomerBase seen, DateOnly holdoutEnd, int lastRow = 7) =>
        Require.NotNull(seen) is { ObservationEnd: { } end, Options: { } options }
            ? Of(model, log, end, holdoutEnd, lastRow, options)
            : throw new ArgumentException("The customers are stated summaries, without a last day of observation and options; allowed: a log's summary.", nameof(seen));

    /// <summary>Checks a model on customers who were counted, such as by a database.</summary>
    /// <param name="model">The model, usually fitted to the same customers; one of the library's or your own.</param>
    /// <param name="customers">What customers did in calibration and holdout, and how many share it. Range: at least one row; all in one unit; for a <see cref="BgBb"/> with whole times.</param>
    /// <param name="length">The length of the holdout. Range: above 0.</param>
    /// <param name="lastRow">The frequency of the last row, which counts higher ones too. Range: 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">There is no row, the units differ, the counts add up to more than 9,223,372,036,854,775,807, or times of a <see cref="BgBb"/> are not whole.</exception>
    public static HoldoutCheck Of(IPurchaseModel model, IEnumerable<HoldoutPattern> customers, Duration length, int lastRow = 7)
    {
        Require.NotNull(model);
        HoldoutPattern[] rows = [.. Require.NotNull(customers)];
        Require.Whole(1, lastRow, Require.MostRows);
        if (length <= Duration.Zero) throw Require.OutOfRange(nameof(length), length, "a time above 0");
        if (rows.Length == 0) throw new ArgumentException("There is no row; allowed: at least one.", nameof(customers));
        var unit = rows[0].Summary.Unit;
        long all = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Count < 1) throw Require.RowOutOfRange(nameof(customers), i, rows[i].Count, "a count that is a whole number ≥ 1");
            if (rows[i].Summary.Unit != unit) throw new ArgumentException($"A row is stated in {TimeUnits.Name(rows[i].Summary.Unit)}s, those before in {TimeUnits.Name(unit)}s; state all in one unit with CustomerSummary.In.", nameof(customers));
            if (rows[i].Count > long.MaxValue - all) throw new ArgumentException("The counts add up to more than 9223372036854775807 customers.", nameof(customers));
            all += rows[i].Count;
        }
        model.Clock.RequireAll(rows.Select(row => row.Summary));
        return Of(rows, Expect(model, rows, unit, length), unit, length, lastRow);
    }

    /// <summary>The check in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{TotalActual:0} actual, {TotalExpected:0.#} expected; model {Model}; last period repeated {LastPeriodRepeated}; mean {Mean}");

    /// <summary>Checks on a log what is expected of its customers, by whatever model.</summary>
    private static HoldoutCheck Of(
        ObservationClock clock, Func<CustomerBase, HoldoutPattern[], Duration, double[]> expect, TransactionLog log, DateOnly observationEnd, DateOnly holdoutEnd, int lastRow, SummaryOptions? options)
    {
        options = clock.Options(options);
        Require.Whole(1, lastRow, Require.MostRows);
        clock.RequireEnd(observationEnd, nameof(observationEnd));
        clock.RequireEnd(holdoutEnd, nameof(holdoutEnd));
        var customers = clock.Summarize(Require.NotNull(log), observationEnd, options);
        var holdout = log.Holdout(observationEnd, holdoutEnd, customers.Unit, options);
        var length = clock.Length(clock.NumberOf(holdoutEnd) - clock.NumberOf(observationEnd));
        int[] recent = LastPeriod(log, customers, observationEnd, holdoutEnd, options);
        HoldoutPattern[] rows = [.. Enumerable.Range(0, customers.Count).Select(i => new HoldoutPattern(customers.At(i), recent[i], holdout.At(i).Purchases, 1))];
        return Of(rows, expect(customers, rows, length), customers.Unit, length, lastRow);
    }

    private static HoldoutCheck Of(HoldoutPattern[] rows, double[] expected, TimeUnit unit, Duration length, int lastRow)
    {
        double customers = 0, purchases = 0, time = 0;
        foreach (var row in rows)
        {
            customers += row.Count;
            purchases += (double)row.Count * row.Summary.Frequency;
            time += row.Count * row.Summary.Age;
        }
        long[] counts = Array.ConvertAll(rows, row => row.Count);
        double[] actual = Array.ConvertAll(rows, row => (double)row.Purchases);
        double[] repeated = Array.ConvertAll(rows, row => (double)row.RecentPurchases), mean = new double[rows.Length];
        Array.Fill(mean, time > 0 ? purchases / time * length.In(unit) : 0);
        return new(ByFrequency(rows, expected, lastRow), Total(actual), Total(expected),
            PredictionErrors.Of(expected, actual, counts), PredictionErrors.Of(repeated, actual, counts), PredictionErrors.Of(mean, actual, counts));

        double Total(double[] values)
        {
            double sum = 0;
            for (int i = 0; i < values.Length; i++) sum += counts[i] * values[i];
            return sum;
        }
    }

    private static double[] Expect(IPurchaseModel model, HoldoutPattern[] rows, TimeUnit unit, Duration length)
    {
        if (model is not PurchaseModel own) return Array.ConvertAll(rows, row => model.ExpectedPurchases(row.Summary, length));
        var summaries = Array.ConvertAll(rows, row => row.Summary);
        var patterns = new CustomerPatterns(PatternTable.Of(summaries, out int[] patternOf), unit, null, table => PatternGaps.Of(table, summaries, patternOf));
        double[] ofPattern = new double[patterns.Count];
        own.ExpectedPurchases(patterns, length, ofPattern);
        return Array.ConvertAll(patternOf, pattern => ofPattern[pattern]);
    }

    private static int[] LastPeriod(TransactionLog log, CustomerBase customers, DateOnly observationEnd, DateOnly holdoutEnd, SummaryOptions? options)
    {
        int[] repeats = [.. customers.Select(c => c.Frequency)];
        int earlier = observationEnd.DayNumber - (holdoutEnd.DayNumber - observationEnd.DayNumber);
        if (earlier < log.FirstDate!.Value.DayNumber) return repeats;
        var before = log.Summarize(DateOnly.FromDayNumber(earlier), customers.Unit, options);
        for (int i = 0; i < before.Count; i++)
            if (customers.IndexOf(before.Keys[i]) is >= 0 and var customer) repeats[customer] = Math.Max(0, repeats[customer] - before.At(i).Frequency); // a later return may have cancelled one purchase, or all
        return repeats;
    }

    private static HoldoutRow[] ByFrequency(HoldoutPattern[] rows, double[] expected, int lastRow)
    {
        long[] counts = new long[lastRow + 1];
        double[] made = new double[lastRow + 1], hoped = new double[lastRow + 1];
        for (int i = 0; i < rows.Length; i++)
        {
            int row = Math.Min(rows[i].Summary.Frequency, lastRow);
            counts[row] += rows[i].Count;
            made[row] += (double)rows[i].Count * rows[i].Purchases;
            hoped[row] += rows[i].Count * expected[i];
        }
        return [.. Enumerable.Range(0, lastRow + 1).Where(row => counts[row] > 0)
            .Select(row => new HoldoutRow(row, row == lastRow, counts[row], made[row] / counts[row], hoped[row] / counts[row]))];
    }
}
