using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Adds up what a base is expected to do under given parameters: for everybody, each segment, each period's end and the new customers to come.</summary>
/// <remarks>Two steps: the purchases of each pattern under a purchase model, and the sums over the cells under a spend model. A slot is a pair of places: purchases and value.</remarks>
internal sealed class ForecastPass
{
    private const int Chunk = 256;
    private readonly ForecastCells _cells;
    private readonly ForecastFrame _frame;
    private readonly double[] _alive, _expected, _discounted, _planned;
    private readonly int _ends;

    public ForecastPass(ForecastCells cells, ForecastFrame frame)
    {
        (_cells, _frame, _ends) = (cells, frame, frame.Ends.Length);
        _alive = new double[cells.Patterns.Length];
        (_expected, _discounted) = (new double[cells.Patterns.Length * _ends], new double[cells.Patterns.Length * _ends]);
        _planned = new double[2 * frame.Plan.Length];
    }

    /// <summary>Computes the purchases of each pattern by each end.</summary>
    public void Take(PurchaseModel model)
    {
        Workers.ForEach(_alive.Length, Chunk, i =>
        {
            var customer = _cells.Patterns[i];
            var ahead = model.FutureAt(customer);
            double alive = _alive[i] = model.AliveAt(customer.Frequency, customer.Recency, customer.Age);
            for (int e = 0; e < _ends; e++)
            {
                double expected = ahead.Purchases(0, _frame.Ends[e]);
                _expected[i * _ends + e] = alive * expected;
                _discounted[i * _ends + e] = alive * (_frame.Delta == 0 ? expected : ahead.Discounted(_frame.Delta, _frame.Ends[e]));
            }
        });
        var won = model.FutureAt(New(model));
        double there = model.AliveAt(0, 0, 0);
        for (int i = 0; i < _frame.Plan.Length; i++)
        {
            var (after, customers) = _frame.Plan[i];
            double rest = _frame.Ends[0] - after;
            _planned[2 * i] = customers * there * won.Purchases(0, rest);
            _planned[2 * i + 1] = customers * there * Math.Exp(-_frame.Delta * after) * won.Discounted(_frame.Delta, rest);
        }
    }

    /// <summary>The sums of all slots with the model taken.</summary>
    public double[] Totals(GammaGamma spend)
    {
        var totals = new double[2 * _frame.Slots];
        FixedOrderSum.Add(_cells.Cells.Length, new Sums(this, spend, null), totals);
        double population = spend.PopulationMean ?? double.PositiveInfinity;
        for (int i = 0; i < _frame.Plan.Length; i++)
        {
            totals[^2] += _planned[2 * i];
            totals[^1] += _planned[2 * i + 1] == 0 ? 0 : _frame.Margin * population * _planned[2 * i + 1];
        }
        return totals;
    }

    /// <summary>The variances of all slots by chance alone, with the model taken and its spend model; infinite where money has none.</summary>
    public double[] Variances(PurchaseModel model, GammaGamma spend)
    {
        double[] pairs = new double[_expected.Length], twice = new double[_expected.Length], discountedPairs = new double[_expected.Length];
        Workers.ForEach(_alive.Length, Chunk, i =>
        {
            var ahead = model.FutureAt(_cells.Patterns[i]);
            for (int e = 0; e < _ends; e++)
            {
                int place = i * _ends + e;
                (pairs[place], twice[place], discountedPairs[place]) = Seconds(ahead, _frame.Ends[e], _alive[i]);
            }
        });
        var variances = new double[2 * _frame.Slots];
        FixedOrderSum.Add(_cells.Cells.Length, new Sums(this, spend, (pairs, twice, discountedPairs)), variances);
        var won = model.FutureAt(New(model));
        double there = model.AliveAt(0, 0, 0);
        for (int i = 0; i < _frame.Plan.Length; i++)
        {
            var (after, customers) = _frame.Plan[i];
            if (customers == 0 || after >= _frame.Ends[0]) continue;
            var (pair, two, both) = Seconds(won, _frame.Ends[0] - after, there);
            double one = _planned[2 * i] / customers, fall = Math.Exp(-_frame.Delta * after);
            variances[^2] += customers * (one + pair - one * one);
            variances[^1] += Money(spend, spend.Q, customers * spend.V * spend.V, fall * fall * two, fall * fall * both, _planned[2 * i + 1] / customers);
        }
        return variances;
    }

    private (double Pairs, double Twice, double DiscountedPairs) Seconds(IPurchaseFuture ahead, double end, double alive)
    {
        double pairs = alive * ahead.Pairs(0, end);
        return _frame.Delta == 0
            ? (pairs, alive * ahead.Purchases(0, end), pairs)
            : (pairs, alive * ahead.Discounted(2 * _frame.Delta, end), alive * ahead.Pairs(_frame.Delta, end));
    }

    private static CustomerSummary New(PurchaseModel model) => new(0, 0, 0, model.Unit);

    /// <summary>Σ Var of customers with one shape k of ν, by Σ w² of their scales: E[z²]·Σ v² + E[E[z]²]·(pairs) − mean².</summary>
    private double Money(GammaGamma spend, double shape, double squares, double twice, double pairs, double discounted)
    {
        if (squares == 0 || twice == 0) return 0;
        if (shape <= 2) return double.PositiveInfinity;
        double p = spend.P, one = p * squares / ((shape - 1) * (shape - 2)), mean = p * discounted / (shape - 1);
        return _frame.Margin * _frame.Margin * Math.Max(0, one * ((p + 1) * twice + p * pairs) - mean * mean * squares);
    }

    /// <summary>Sums over cells: means, or variances where second moments are given.</summary>
    private sealed class Sums(ForecastPass pass, GammaGamma spend, (double[] Pairs, double[] Twice, double[] DiscountedPairs)? seconds) : IChunkSum
    {
        public void Add(int from, int to, Span<double> sums)
        {
            for (int i = from; i < to; i++)
            {
                var cell = pass._cells.Cells[i];
                for (int e = 0; e < pass._ends; e++)
                {
                    int place = cell.Pattern * pass._ends + e;
                    var (purchases, value) = seconds is var (pairs, twice, discountedPairs) ? Variance(cell, place, pairs[place], twice[place], discountedPairs[place]) : Mean(cell, place);
                    Put(sums, pass._frame.SlotOfEnd(e), purchases, value);
                    if (e == 0 && pass._cells.Segments.Length > 0) Put(sums, 1 + cell.Segment, purchases, value);
                }
            }
        }

        private static void Put(Span<double> sums, int slot, double purchases, double value)
        {
            sums[2 * slot] += purchases;
            sums[2 * slot + 1] += value;
        }

        private (double Purchases, double Value) Mean(ForecastCells.Cell cell, int place)
        {
            double shape = spend.P * pass._cells.Patterns[cell.Pattern].Frequency + spend.Q, discounted = pass._discounted[place], orders = 0;
            if (cell.Known > 0) orders += shape > 1 ? spend.P * (cell.Known * spend.V + cell.Total) / (shape - 1) : double.PositiveInfinity;
            if (cell.Unknown > 0) orders += cell.Unknown * (spend.PopulationMean ?? double.PositiveInfinity);
            return ((cell.Known + cell.Unknown) * pass._expected[place], discounted == 0 ? 0 : pass._frame.Margin * discounted * orders);
        }

        private (double Purchases, double Value) Variance(ForecastCells.Cell cell, int place, double pairs, double twice, double discountedPairs)
        {
            double expected = pass._expected[place], discounted = pass._discounted[place], v = spend.V;
            double known = cell.Known * v * v + 2 * v * cell.Total + cell.Squares, shape = spend.P * pass._cells.Patterns[cell.Pattern].Frequency + spend.Q;
            double value = pass.Money(spend, shape, known, twice, discountedPairs, discounted) + pass.Money(spend, spend.Q, cell.Unknown * v * v, twice, discountedPairs, discounted);
            return ((cell.Known + cell.Unknown) * Math.Max(0, expected + pairs - expected * expected), value);
        }
    }
}
