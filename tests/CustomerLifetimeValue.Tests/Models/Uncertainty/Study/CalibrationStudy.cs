using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Study;

/// <summary>Whether intervals cover what they say: customers live their lives by a true model, the first part is fitted as a user would, and the rest is what was to be forecast.</summary>
/// <remarks>Customers come over a quarter of the observation, at the starts of its units; the future is as long as the observation. A life is drawn from its beginning, so that the laws of a known customer, which are judged, have
/// no part in making it. Single customers are judged by the place of what they did in the distribution that the fitted models gave them, a random place within an atom.</remarks>
internal sealed class CalibrationStudy(string name, PurchaseModel truth, Duration observation, Func<CustomerBase, int, FittedBase> fit)
{
    /// <summary>The true spend model.</summary>
    public static readonly GammaGamma Money = new(6.25, 3.74, 15.44);

    private static readonly DiscountRate Discount = DiscountRate.PerYear(0.10);
    private const int Singles = 20, ValueDraws = 399;

    private readonly SortedDictionary<string, CoverageCell> _cells = new(StringComparer.Ordinal);

    /// <summary>The model's name.</summary>
    public string Name => name;

    /// <summary>How often each quantity lay within its intervals, of all bases so far.</summary>
    public IEnumerable<CoverageCell> Cells => _cells.Values;

    /// <summary>Makes and judges one base.</summary>
    public void Run(int size, int seed)
    {
        var made = Lives(size, seed);
        var customers = CustomerBase.From(made.Select((life, i) => ((long)(i + 1), life.Known)));
        var fitted = fit(customers, seed);
        foreach (var (parameter, actual) in truth.Parameters.Concat(Money.Parameters)) Add(size, parameter, level => Holds(fitted.Parameter(parameter, level), actual));

        var clv = new PredictedClv(fitted.Model, fitted.Money, Discount, 0.3, observation);
        var forecast = fitted.Forecast(clv);
        var random = new CounterRandom(seed, 2, 77);
        double count = made.Sum(life => life.Purchases) - 0.5 + random.NextDouble(); // spread over the unit around it, as totals are continuous to the forecast
        Add(size, "total purchases", level => Holds(forecast.Purchases.Interval(level), count));
        double total = made.Sum(life => life.Value);
        if (forecast.ValueIfAny is { } value) Add(size, "total value", level => Holds(value.Interval(level), total));
        else Add(size, "total value that has no variance", _ => true);
        for (int i = 0; i < size; i += Math.Max(1, size / Singles)) Judge(size, fitted.Model, clv, made[i], seed, random);
    }

    private void Judge(int size, PurchaseModel model, PredictedClv clv, Life life, int seed, CounterRandom random)
    {
        var law = model.PurchaseDistribution(life.Known, observation);
        Place(size, "a customer's purchases", 1 - law.Above(life.Purchases) - random.NextDouble() * law.Probability(life.Purchases));
        var sum = clv.SpendDistribution(life.Known);
        Place(size, "a customer's spend", life.Spend > 0 ? sum.CumulativeProbability(life.Spend) : random.NextDouble() * sum.ProbabilityOfNothing);
        var drawn = clv.ValueDistribution(life.Known, ValueDraws, seed + 2_000_000);
        double below = life.Value > 0 ? drawn.CumulativeProbability(life.Value) : random.NextDouble() * drawn.CumulativeProbability(0);
        Place(size, "a customer's value", (below * ValueDraws + (life.Value > 0 ? random.NextDouble() : 0)) / (ValueDraws + (life.Value > 0 ? 1 : 0)));
    }

    private List<Life> Lives(int size, int seed)
    {
        double end = observation.Value, starts = Math.Ceiling(end / 4), delta = Discount.ContinuousPer(observation.Unit);
        var times = new List<double>();
        var lives = new List<Life>();
        for (int i = 0; i < size; i++)
        {
            var random = new CounterRandom(seed, i, 78);
            double age = end - Math.Floor(starts * i / size);
            times.Clear();
            truth.Buy(random, age + end, times);
            int x = times.Count(t => t <= age);
            double scale = Money.SampleScale(random), mean = 0, spend = 0, value = 0;
            for (int k = 0; k < x; k++) mean += Money.SampleOrder(random, scale) / x;
            foreach (double time in times.Skip(x))
            {
                double order = Money.SampleOrder(random, scale);
                spend += order;
                value += 0.3 * order * Math.Exp(-delta * (time - age));
            }
            lives.Add(new(new(x, x == 0 ? 0 : times[x - 1], age, observation.Unit, mean), times.Count - x, spend, value));
        }
        return lives;
    }

    private static bool Holds(Interval interval, double actual) => actual >= interval.Lower && actual <= interval.Upper;

    private void Place(int size, string quantity, double place) => Add(size, quantity, level => Math.Abs(place - 0.5) <= level / 2);

    private void Add(int size, string quantity, Func<double, bool> covers)
    {
        if (!_cells.TryGetValue(FormattableString.Invariant($"{size} {quantity}"), out var cell)) cell = new(name, size, quantity, 0, 0, 0, 0);
        _cells[FormattableString.Invariant($"{size} {quantity}")] = cell.And(covers(0.5), covers(0.8), covers(0.95));
    }

    private sealed record Life(CustomerSummary Known, int Purchases, double Spend, double Value);
}
