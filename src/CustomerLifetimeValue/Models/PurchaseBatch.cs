using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Computes something for a whole base: once for each distinct customer, or for each distinct (x, T), and then hands it to everybody.</summary>
internal sealed class PurchaseBatch
{
    private const int Chunk = 256;
    private readonly CustomerPatterns _customers;
    private readonly double[] _recencies, _ages, _ofPattern, _ofHistory;

    public PurchaseBatch(PurchaseModel model, CustomerBase customers, int length)
    {
        Require.SameLength(Require.NotNull(customers).Count, length, "values");
        _customers = customers.Patterns;
        (_recencies, _ages) = (In(_customers.Recencies, customers.Unit, model.Unit), In(_customers.Ages, customers.Unit, model.Unit));
        (_ofPattern, _ofHistory) = (new double[_customers.Patterns.Length], new double[_customers.Histories.Length]);
        if (model is BgBb) foreach (var customer in customers) model.Of(customer);
    }

    /// <summary>Computes f(x, t_x, T) for each distinct customer.</summary>
    public void ForEachPattern(Func<int, double, double, double> f) => Workers.ForEach(_ofPattern.Length, Chunk, i =>
    {
        var pattern = _customers.Patterns[i];
        _ofPattern[i] = f(_customers.Frequencies[pattern.Frequency], _recencies[pattern.Recency], _ages[pattern.Age]);
    });

    /// <summary>Computes f(x, T) for each distinct (x, T).</summary>
    public void ForEachHistory(Func<int, double, double> f) => Workers.ForEach(_ofHistory.Length, Chunk, i =>
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

    private static double[] In(double[] times, TimeUnit from, TimeUnit to) => from == to ? times : Workers.Table(times, t => TimeUnits.Convert(t, from, to));
}
