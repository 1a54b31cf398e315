using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What a model expected of each customer after the observation end, against what each did, and against what needs no model.</summary>
/// <remarks>The third check of a fit (Fader, Hardie &amp; Lee 2005, figure 4): conditional expectations by calibration frequency, with error measures. Immutable.</remarks>
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
    /// <param name="lastRow">The frequency of the last row, which counts higher ones too. Range: ≥ 1.</param>
    /// <param name="options">How purchases were merged and counted for the fit; null for the defaults, which for a <see cref="BgBb"/> merge the orders of one
    /// calendar period of its unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The log is empty, or the options do not merge by the unit of a <see cref="BgBb"/>.</exception>
    public static HoldoutCheck Of(IPurchaseModel model, TransactionLog log, DateOnly observationEnd, DateOnly holdoutEnd, int lastRow = 7, SummaryOptions? options = null)
    {
        options = ObservationClock.Options(Require.NotNull(model), options);
        if (lastRow < 1) throw Require.OutOfRange(nameof(lastRow), lastRow, "a whole number ≥ 1");
        ObservationClock.RequireEnd(model, observationEnd, nameof(observationEnd));
        ObservationClock.RequireEnd(model, holdoutEnd, nameof(holdoutEnd));
        var customers = ObservationClock.Summarize(model, Require.NotNull(log), observationEnd, options);
        var holdout = log.Holdout(observationEnd, holdoutEnd, customers.Unit, options);
        var length = ObservationClock.Length(model, ObservationClock.NumberOf(model, holdoutEnd) - ObservationClock.NumberOf(model, observationEnd));
        int n = customers.Count;
        double[] actual = new double[n], expected = new double[n], repeated = LastPeriod(log, customers, observationEnd, holdoutEnd, options), mean = new double[n];
        for (int i = 0; i < n; i++) actual[i] = holdout.At(i).Purchases;
        Expect(model, customers, length, expected);
        Array.Fill(mean, MeanRate(customers) * length.In(customers.Unit));
        return new(ByFrequency(customers, actual, expected, lastRow), actual.Sum(), expected.Sum(),
            PredictionErrors.Of(expected, actual), PredictionErrors.Of(repeated, actual), PredictionErrors.Of(mean, actual));
    }

    /// <summary>The check in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{TotalActual:0} actual, {TotalExpected:0.#} expected; model {Model}; last period repeated {LastPeriodRepeated}; mean {Mean}");

    private static void Expect(IPurchaseModel model, CustomerBase customers, Duration length, double[] expected)
    {
        if (model is PurchaseModel own) own.ExpectedPurchases(customers, length, expected);
        else for (int i = 0; i < expected.Length; i++) expected[i] = model.ExpectedPurchases(customers.At(i), length);
    }

    private static double[] LastPeriod(TransactionLog log, CustomerBase customers, DateOnly observationEnd, DateOnly holdoutEnd, SummaryOptions? options)
    {
        double[] repeats = [.. customers.Select(c => (double)c.Frequency)];
        int earlier = observationEnd.DayNumber - (holdoutEnd.DayNumber - observationEnd.DayNumber);
        if (earlier < log.FirstDate!.Value.DayNumber) return repeats;
        var before = log.Summarize(DateOnly.FromDayNumber(earlier), customers.Unit, options);
        for (int i = 0; i < before.Count; i++) repeats[customers.IndexOf(before.Keys[i])] -= before.At(i).Frequency;
        return repeats;
    }

    private static double MeanRate(CustomerBase customers)
    {
        double time = customers.Sum(c => c.Age);
        return time > 0 ? customers.Sum(c => (double)c.Frequency) / time : 0;
    }

    private static HoldoutRow[] ByFrequency(CustomerBase customers, double[] actual, double[] expected, int lastRow)
    {
        int[] counts = new int[lastRow + 1];
        double[] made = new double[lastRow + 1], hoped = new double[lastRow + 1];
        for (int i = 0; i < actual.Length; i++)
        {
            int row = Math.Min(customers.At(i).Frequency, lastRow);
            counts[row]++;
            made[row] += actual[i];
            hoped[row] += expected[i];
        }
        return [.. Enumerable.Range(0, lastRow + 1).Where(row => counts[row] > 0)
            .Select(row => new HoldoutRow(row, row == lastRow, counts[row], made[row] / counts[row], hoped[row] / counts[row]))];
    }
}
