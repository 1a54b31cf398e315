using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Computes a value for every customer of a base: once for each distinct customer, or for each distinct (x, T), and then assigns it to all customers.</summary>
internal sealed class PurchaseBatch
{
    private const int Chunk = 256;
    private readonly PurchaseModel _model;
    private readonly CustomerPatterns _patterns;
    private readonly CustomerBase? _customers;
    private readonly BatchProgress? _run;
    private readonly double[] _recencies, _ages, _ofPattern, _ofHistory;

    /// <summary>A batch of a value for each customer of a base.</summary>
    public PurchaseBatch(PurchaseModel model, CustomerBase customers, int length, BatchProgress? run = null) : this(model, CustomerPatterns.Of(customers))
    {
        (_customers, _run) = (customers, run);
        Require.SameLength(customers.Count, length, "values");
    }

    /// <summary>A batch of a value for each pattern.</summary>
    public PurchaseBatch(PurchaseModel model, CustomerPatterns patterns, int length) : this(model, Require.NotNull(patterns, "customers")) =>
        Require.SameLength(patterns.Count, length, "values", "pattern");

    private PurchaseBatch(PurchaseModel model, CustomerPatterns patterns)
    {
        (_model, _patterns) = (model, patterns);
        (_recencies, _ages) = (In(patterns.Recencies, patterns.Unit, model.Unit), In(patterns.Ages, patterns.Unit, model.Unit));
        (_ofPattern, _ofHistory) = (new double[patterns.Count], new double[patterns.Histories.Length]);
        model.Clock.RequireAll(patterns.Select(pattern => pattern.Summary));
    }

    /// <summary>Computes f(x, t_x, T) for each distinct customer.</summary>
    public void ForEachPattern(Func<int, double, double, double> f, double shareOfPass = 1) => ForEach(_ofPattern.Length, shareOfPass, i =>
    {
        var pattern = _patterns.Rows[i];
        _ofPattern[i] = f(_patterns.Frequencies[pattern.Frequency], _recencies[pattern.Recency], _ages[pattern.Age]);
    });

    /// <summary>Computes the chance of being alive for each distinct customer, unless the patterns have kept it since it was last computed by an equal model.</summary>
    public void ForEachAlive(double shareOfPass = 1)
    {
        if (_patterns.Alive.Find(_model) is { } kept)
        {
            kept.CopyTo(_ofPattern, 0);
            _run?.Add(shareOfPass);
            return;
        }
        ForEachPattern(_model.AliveAt, shareOfPass);
        _patterns.Alive.Keep(_model, [.. _ofPattern]);
    }

    /// <summary>Computes f(x, T) for each distinct (x, T).</summary>
    public void ForEachHistory(Func<int, double, double> f, double shareOfPass = 1) => ForEach(_ofHistory.Length, shareOfPass, i =>
    {
        var (frequency, age) = _patterns.Histories[i];
        _ofHistory[i] = f(_patterns.Frequencies[frequency], _ages[age]);
    });

    /// <summary>Assigns each pattern its value, or each customer that of its pattern.</summary>
    public void CopyTo(Span<double> values)
    {
        if (_customers?.PatternOf is not { } patternOf) _ofPattern.CopyTo(values);
        else for (int i = 0; i < values.Length; i++) values[i] = _ofPattern[patternOf[i]];
    }

    /// <summary>The same with the value combined with that of its (x, T).</summary>
    public void CopyTo(Span<double> values, Func<double, double, double> combine)
    {
        for (int i = 0; i < _ofPattern.Length; i++) _ofPattern[i] = combine(_ofPattern[i], _ofHistory[_patterns.Rows[i].History]);
        CopyTo(values);
    }

    private void ForEach(int count, double shareOfPass, Action<int> work)
    {
        if (_run is null)
        {
            Workers.ForEach(count, Chunk, work);
            return;
        }

        int chunks = (count + Chunk - 1) / Chunk;
        Workers.Run(count < 2 * Chunk ? 1 : Environment.ProcessorCount, chunks, own =>
        {
            for (int i = own * Chunk, end = Math.Min(count, (own + 1) * Chunk); i < end; i++) work(i);
            _run.Add(shareOfPass / chunks);
        }, _run.Cancellation);
    }

    private static double[] In(double[] times, TimeUnit from, TimeUnit to) => from == to ? times : Workers.Table(times, t => TimeUnits.Convert(t, from, to));
}
