using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Computes a value for every customer of a base: once for each distinct customer, and futures once for each history that the model distinguishes, and then assigns it to all customers.</summary>
internal sealed class PurchaseBatch
{
    private const int Chunk = 256;
    private readonly PurchaseModel _model;
    private readonly CustomerPatterns _patterns;
    private readonly CustomerBase? _customers;
    private readonly BatchProgress? _run;
    private readonly double[] _recencies, _ages, _ofPattern;
    private double[] _ofFuture = [];

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
        _ofPattern = new double[patterns.Count];
        model.Clock.RequireAll(patterns.Rows.Select(patterns.SummaryOf));
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

    /// <summary>Computes f of the future: for each distinct (x, T), pattern or customer, whichever the model's futures depend on.</summary>
    public void ForEachFuture(Func<IPurchaseFuture, double> f, double shareOfPass = 1)
    {
        _ofFuture = new double[_model.FutureDependsOn switch { HistoryPart.Age => _patterns.Histories.Length, HistoryPart.Recency => _patterns.Count, _ => _customers?.Count ?? _patterns.Count }];
        ForEach(_ofFuture.Length, shareOfPass, i => _ofFuture[i] = f(_model.FutureAt(History(i))));
    }

    /// <summary>Σ ln gap of a customer of the base, or of a pattern's customers in the mean, in the model's unit; null where unknown.</summary>
    public double? SumOfLogGaps(int i) => (_customers?.At(i) ?? _patterns[i].Summary).In(_model.Unit).SumOfLogGaps;

    /// <summary>Assigns each pattern its value, or each customer that of its pattern.</summary>
    public void CopyTo(Span<double> values)
    {
        if (_customers?.PatternOf is not { } patternOf) _ofPattern.CopyTo(values);
        else for (int i = 0; i < values.Length; i++) values[i] = _ofPattern[patternOf[i]];
    }

    /// <summary>The same with the value combined with that of what lies ahead.</summary>
    public void CopyTo(Span<double> values, Func<double, double, double> combine)
    {
        int[]? patternOf = _customers?.PatternOf;
        if (patternOf is not null && _model.FutureDependsOn == HistoryPart.Gaps)
        {
            for (int i = 0; i < values.Length; i++) values[i] = combine(_ofPattern[patternOf[i]], _ofFuture[i]);
            return;
        }

        bool isByAge = _model.FutureDependsOn == HistoryPart.Age;
        for (int i = 0; i < _ofPattern.Length; i++) _ofPattern[i] = combine(_ofPattern[i], _ofFuture[isByAge ? _patterns.Rows[i].History : i]);
        CopyTo(values);
    }

    /// <summary>A customer with so much of the history as matters, in the model's unit.</summary>
    private CustomerSummary History(int i)
    {
        switch (_model.FutureDependsOn)
        {
            case HistoryPart.Age:
                var (frequency, age) = _patterns.Histories[i];
                return new(_patterns.Frequencies[frequency], 0, _ages[age], _model.Unit);
            case HistoryPart.Recency:
                var row = _patterns.Rows[i];
                return new(_patterns.Frequencies[row.Frequency], _recencies[row.Recency], _ages[row.Age], _model.Unit);
            default:
                return (_customers?.At(i) ?? _patterns[i].Summary).In(_model.Unit);
        }
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
