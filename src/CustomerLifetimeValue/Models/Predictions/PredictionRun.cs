using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The predictions of a base, with progress: values shared by several customers are computed once, in parallel.</summary>
internal sealed class PredictionRun(PredictedClv clv, CustomerBase customers, IProgress<long>? progress, CancellationToken cancellation)
{
    /// <summary>Customers between two looks at whether the run was cancelled.</summary>
    private const int Chunk = 4096;

    /// <summary>The same of customers with a calendar, each of whom takes some microseconds a piece of it.</summary>
    private const int Few = 64;

    private readonly int _count = customers.Count;

    public CustomerPredictions Predictions()
    {
        double[] alive = new double[_count], expected = new double[_count], discounted = new double[_count], time = new double[_count];
        if (clv.Purchases is PurchaseModel model) Shared(model, alive, expected, discounted, time);
        else if (clv.Purchases is DynamicParetoNbd) Dated(alive, expected, discounted, time);
        else OneByOne(alive, expected, discounted, time);
        double[] orderValues = new double[_count], values = new double[_count];
        Workers.Run(clv.Spend is GammaGamma ? Workers.For(_count) : 1, (_count + Chunk - 1) / Chunk, Value, cancellation);
        progress?.Report(_count);
        return new(customers, alive, expected, discounted, orderValues, values, clv.Margin.GrossMargin);

        void Value(int chunk)
        {
            var summaries = customers.AsSpan();
            for (int i = chunk * Chunk, end = Math.Min(_count, i + Chunk); i < end; i++)
            {
                orderValues[i] = clv.Spend.ExpectedOrderValue(summaries[i]);
                values[i] = clv.ValueOf(orderValues[i], PredictedClv.Converging(discounted[i]), PredictedClv.Converging(time[i]));
            }
        }
    }

    private void Shared(PurchaseModel model, double[] alive, double[] expected, double[] discounted, double[] time)
    {
        bool sameSum = clv.Horizon is null && clv.Discount.Value == 0;
        var run = new BatchProgress(progress, _count, passes: 2 + (sameSum ? 0 : 1) + (clv.HasCost ? 1 : 0), cancellation);
        model.DiscountedPurchases(customers, clv.Discount, clv.Horizon, discounted, run);
        if (sameSum) discounted.CopyTo(expected, 0);
        else if (clv.Horizon is { } horizon) model.ExpectedPurchases(customers, horizon, expected, run);
        else model.DiscountedPurchases(customers, DiscountRate.None, null, expected, run);
        if (clv.HasCost) model.AliveTime(customers, clv.Discount, clv.Horizon, time, run);
        model.ProbabilityAlive(customers, alive, run);
    }

    /// <summary>Customers of a calendar who did the same on the same days are one.</summary>
    private void Dated(double[] alive, double[] expected, double[] discounted, double[] time)
    {
        Dictionary<(int, DateOnly?, double, double), int> seen = [];
        int[] patternOf = new int[_count];
        List<int> first = [];
        for (int i = 0; i < _count; i++)
        {
            var customer = customers.At(i);
            var key = (customer.Frequency, customer.FirstPurchase, customer.Recency, customer.Age);
            if (!seen.TryGetValue(key, out patternOf[i]))
            {
                seen.Add(key, patternOf[i] = first.Count);
                first.Add(i);
            }
        }
        var parts = new (double Alive, double Expected, double Discounted, double Time)[first.Count];
        int chunks = (parts.Length + Few - 1) / Few;
        Workers.Run(Environment.ProcessorCount, chunks, chunk =>
        {
            for (int k = chunk * Few, end = Math.Min(parts.Length, k + Few); k < end; k++) parts[k] = clv.PartsOf(customers.At(first[k]));
        }, cancellation);
        for (int i = 0; i < _count; i++) (alive[i], expected[i], discounted[i], time[i]) = parts[patternOf[i]];
    }

    private void OneByOne(double[] alive, double[] expected, double[] discounted, double[] time)
    {
        for (int i = 0; i < _count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            (alive[i], expected[i], discounted[i], time[i]) = clv.PartsOf(customers.At(i));
            if (i % 256 == 255) progress?.Report(i + 1);
        }
    }
}
