using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>Adds up what a base is expected to do under given parameters: for everybody, each segment, each period's end and the new customers to come.</summary>
/// <remarks>Two steps: the chance of being alive of each pattern and the future of each history under a purchase model, and the sums over the cells under a spend model. A slot is a pair of
/// places: purchases and value.</remarks>
internal sealed class ForecastPass
{
    private const int Chunk = 256;
    private readonly ForecastCells _cells;
    private readonly ForecastFrame _frame;
    private readonly double[] _alive, _expected, _discounted, _stay, _planned; // of patterns, and of histories if alive
    private readonly int _ends;

    public ForecastPass(ForecastCells cells, ForecastFrame frame)
    {
        (_cells, _frame, _ends) = (cells, frame, frame.Ends.Length);
        _alive = new double[cells.Patterns.Length];
        (_expected, _discounted, _stay) = (new double[cells.Histories.Length * _ends], new double[cells.Histories.Length * _ends], new double[cells.Histories.Length * _ends]);
        _planned = new double[3 * frame.Plan.Length];
    }

    /// <summary>Computes the purchases of each pattern by each end.</summary>
    /// <param name="model">The model.</param>
    /// <param name="nearly">Whether discounts may be computed to six digits only: enough for one of many draws.</param>
    public void Take(IForecastModel model, bool nearly = false)
    {
        Workers.ForEach(_alive.Length, Chunk, i => _alive[i] = model.AliveNow(_cells.GroupOf[i], _cells.Patterns[i]));
        Workers.ForEach(_cells.Histories.Length, Chunk, h =>
        {
            var ahead = Ahead(model, h);
            for (int e = 0; e < _ends; e++)
            {
                _expected[h * _ends + e] = ahead.Purchases(0, _frame.Ends[e]);
                _discounted[h * _ends + e] = _frame.Delta == 0 ? _expected[h * _ends + e]
                    : nearly ? ahead.DiscountedNearly(_frame.Delta, _frame.Ends[e]) : ahead.Discounted(_frame.Delta, _frame.Ends[e]);
                if (_frame.Cost > 0) _stay[h * _ends + e] = ahead.AliveTime(_frame.Delta, _frame.Ends[e]);
            }
        });
        for (int i = 0; i < _frame.Plan.Length; i++)
        {
            var (after, customers) = _frame.Plan[i];
            var (there, won) = model.New(after);
            double rest = _frame.Ends[0] - after, fall = Math.Exp(-_frame.Delta * after);
            _planned[3 * i] = customers * there * won.Purchases(0, rest);
            _planned[3 * i + 1] = customers * there * fall * won.Discounted(_frame.Delta, rest);
            if (_frame.Cost > 0) _planned[3 * i + 2] = customers * there * fall * won.AliveTime(_frame.Delta, rest);
        }
    }

    /// <summary>What the customers of each cell are expected to buy within the horizon together, with the model taken.</summary>
    public double[] Expected() => Array.ConvertAll(_cells.Cells, cell => (cell.Known + cell.Unknown) * _alive[cell.Pattern] * _expected[_cells.HistoryOf[cell.Pattern] * _ends]);

    /// <summary>The sums of all slots with the model taken.</summary>
    public double[] Totals(GammaGamma spend)
    {
        var totals = new double[2 * _frame.Slots];
        FixedOrderSum.Add(_cells.Cells.Length, new Sums(this, spend, null), totals);
        double population = spend.PopulationMean ?? double.PositiveInfinity;
        for (int i = 0; i < _frame.Plan.Length; i++)
        {
            totals[^2] += _planned[3 * i];
            totals[^1] += (_planned[3 * i + 1] == 0 ? 0 : _frame.Margin * population * _planned[3 * i + 1]) - _frame.Cost * _planned[3 * i + 2];
        }
        return totals;
    }

    /// <summary>The variances of all slots by chance alone, with the model taken and its spend model; infinite where money has none.</summary>
    public double[] Variances(IForecastModel model, GammaGamma spend)
    {
        var seconds = new SecondMoments[_expected.Length];
        Workers.ForEach(_cells.Histories.Length, Chunk, h =>
        {
            var ahead = Ahead(model, h);
            for (int e = 0; e < _ends; e++) seconds[h * _ends + e] = Seconds(ahead, _frame.Ends[e]);
        });
        var variances = new double[2 * _frame.Slots];
        FixedOrderSum.Add(_cells.Cells.Length, new Sums(this, spend, seconds), variances);
        for (int i = 0; i < _frame.Plan.Length; i++)
        {
            var (after, customers) = _frame.Plan[i];
            if (customers == 0 || after >= _frame.Ends[0]) continue;
            var (there, won) = model.New(after);
            double one = _planned[3 * i] / customers, fall = Math.Exp(-_frame.Delta * after);
            var own = Seconds(won, _frame.Ends[0] - after).Times(there);
            variances[^2] += customers * (one + own.Pairs - one * one);
            variances[^1] += Value(spend, spend.Q, customers, customers * spend.V, customers * spend.V * spend.V, own.Discounted(fall), _planned[3 * i + 1] / customers, _planned[3 * i + 2] / customers);
        }
        return variances;
    }

    private SecondMoments Seconds(IForecastFuture ahead, double end)
    {
        double pairs = ahead.Pairs(0, end);
        var (square, with) = _frame.Cost > 0 ? ahead.StayMoments(_frame.Delta, end) : default;
        return _frame.Delta == 0
            ? new(pairs, ahead.Purchases(0, end), pairs, square, with)
            : new(pairs, ahead.Discounted(2 * _frame.Delta, end), ahead.Pairs(_frame.Delta, end), square, with);
    }

    private IForecastFuture Ahead(IForecastModel model, int history)
    {
        int pattern = _cells.Histories[history];
        return model.Ahead(_cells.GroupOf[pattern], _cells.Patterns[pattern]);
    }

    /// <summary>Σ Var of the value of customers alike in their history, with one shape k of ν, by their number and Σ w and Σ w² of their scales: of money E[z²]·Σ v² + E[E[z]²]·(pairs) − mean²,
    /// of costs c²·Var L, and −2 m c·Cov between them.</summary>
    private double Value(GammaGamma spend, double shape, double customers, double scales, double squares, in SecondMoments own, double discounted, double stay)
    {
        if (customers == 0) return 0;
        double costs = _frame.Cost * _frame.Cost * customers * Math.Max(0, own.Stays - stay * stay);
        if (squares == 0 || own.Twice == 0) return costs;
        if (shape <= 2) return double.PositiveInfinity;
        double p = spend.P, one = p * squares / ((shape - 1) * (shape - 2)), mean = p * discounted / (shape - 1);
        double money = _frame.Margin * _frame.Margin * Math.Max(0, one * ((p + 1) * own.Twice + p * own.DiscountedPairs) - mean * mean * squares);
        return Math.Max(0, money + costs - 2 * _frame.Margin * _frame.Cost * (p * scales / (shape - 1)) * (own.StaysWithPurchases - discounted * stay));
    }

    /// <summary>Sums over cells: means, or variances where second moments are given.</summary>
    private sealed class Sums(ForecastPass pass, GammaGamma spend, SecondMoments[]? seconds) : IChunkSum
    {
        public void Add(int from, int to, Span<double> sums)
        {
            for (int i = from; i < to; i++)
            {
                var cell = pass._cells.Cells[i];
                double alive = pass._alive[cell.Pattern];
                for (int e = 0; e < pass._ends; e++)
                {
                    int place = pass._cells.HistoryOf[cell.Pattern] * pass._ends + e;
                    double expected = alive * pass._expected[place], discounted = alive * pass._discounted[place], stay = alive * pass._stay[place];
                    var (purchases, value) = seconds is not null ? Variance(cell, expected, discounted, stay, seconds[place].Times(alive)) : Mean(cell, expected, discounted, stay);
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

        private (double Purchases, double Value) Mean(ForecastCells.Cell cell, double expected, double discounted, double stay)
        {
            double shape = spend.P * pass._cells.Patterns[cell.Pattern].Frequency + spend.Q, orders = 0;
            if (cell.Known > 0) orders += shape > 1 ? spend.P * (cell.Known * spend.V + cell.Total) / (shape - 1) : double.PositiveInfinity;
            if (cell.Unknown > 0) orders += cell.Unknown * (spend.PopulationMean ?? double.PositiveInfinity);
            double customers = cell.Known + cell.Unknown;
            return (customers * expected, (discounted == 0 ? 0 : pass._frame.Margin * discounted * orders) - pass._frame.Cost * stay * customers);
        }

        private (double Purchases, double Value) Variance(ForecastCells.Cell cell, double expected, double discounted, double stay, in SecondMoments own)
        {
            double v = spend.V, known = cell.Known * v * v + 2 * v * cell.Total + cell.Squares, shape = spend.P * pass._cells.Patterns[cell.Pattern].Frequency + spend.Q;
            double value = pass.Value(spend, shape, cell.Known, cell.Known * v + cell.Total, known, own, discounted, stay) + pass.Value(spend, spend.Q, cell.Unknown, cell.Unknown * v, cell.Unknown * v * v, own, discounted, stay);
            return ((cell.Known + cell.Unknown) * Math.Max(0, expected + own.Pairs - expected * expected), value);
        }
    }

    /// <summary>Second moments of a customer's future: pairs of purchases, Σ vᵢ² and Σ vᵢvⱼ of their discounts, the square of the discounted time alive, and its product with Σ vᵢ.</summary>
    private readonly record struct SecondMoments(double Pairs, double Twice, double DiscountedPairs, double Stays, double StaysWithPurchases)
    {
        /// <summary>Of one who is alive now with a chance.</summary>
        public SecondMoments Times(double alive) => new(alive * Pairs, alive * Twice, alive * DiscountedPairs, alive * Stays, alive * StaysWithPurchases);

        /// <summary>Of a future that is discounted by a factor more.</summary>
        public SecondMoments Discounted(double factor) => new(Pairs, factor * factor * Twice, factor * factor * DiscountedPairs, factor * factor * Stays, factor * factor * StaysWithPurchases);
    }
}
