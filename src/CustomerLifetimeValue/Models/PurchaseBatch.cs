using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Computes something for a whole base: once for each distinct customer, or for each distinct (x, T), and then hands it to everybody.</summary>
internal sealed class PurchaseBatch
{
    private const int Chunk = 256;
    private readonly CustomerPatterns _customers;
    private readonly BatchProgress? _run;
    private readonly double[] _recencies, _ages, _ofPattern, _ofHistory;

    public PurchaseBatch(PurchaseModel model, CustomerBase customers, int length, BatchProgress? run = null)
    {
        _run = run;
        Require.SameLength(Require.NotNull(customers).Count, length, "values");
        _customers = customers.Patterns;
        (_recencies, _ages) = (In(_customers.Recencies, customers.Unit, model.Unit), In(_customers.Ages, customers.Unit, model.Unit));
        (_ofPattern, _ofHistory) = (new double[_customers.Patterns.Length], new double[_customers.Histories.Length]);
        model.Clock.RequireAll(customers);
    }

    /// <summary>Computes f(x, t_x, T) for each distinct customer.</summary>
    public void ForEachPattern(Func<int, double, double, double> f, double shareOfPass = 1) => ForEach(_ofPattern.Length, shareOfPass, i =>
    {
        var pattern = _customers.Patterns[i];
        _ofPattern[i] = f(_customers.Frequencies[pattern.Frequency], _recencies[pattern.Recency], _ages[pattern.Age]);
    });

    /// <summary>Computes f(x, T) for each distinct (x, T).</summary>
    public void ForEachHistory(Func<int, double, double> f, double shareOfPass = 1) => ForEach(_ofHistory.Length, shareOfPass, i =>
    {
        var (frequency, age) = _customers.Histories[i];
        _ofHistory[i] = f(_customers.Frequencies[frequency], _ages[age]);
    });

    /// <summary>Gives each customer its pattern's value.</summary>
    public void CopyTo(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = _ofPattern[_customers.PatternOf[i]];
    }

    /// <summary>Gives each customer its pattern's value combined with that of its (x, T).</summary>
    public void CopyTo(Span<double> values, Func<double, double, double> combine)
    {
        for (int i = 0; i < _ofPattern.Length; i++) _ofPattern[i] = combine(_ofPattern[i], _ofHistory[_customers.Patterns[i].History]);
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
