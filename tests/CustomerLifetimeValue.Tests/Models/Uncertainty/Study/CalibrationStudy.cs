using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Study;

/// <summary>Whether intervals cover what they say: bases are made by a true model, fitted as a user would, and their future is drawn from the truth.</summary>
/// <remarks>Customers come over a quarter of the observation; the future is as long as the observation. The future of a customer is drawn from the true law given what the customer did. Single customers
/// are judged by the place of what they did in the distribution that the fitted model gave them, a random place within an atom.</remarks>
internal sealed class CalibrationStudy(string name, PurchaseModel truth, GammaGamma money, Duration observation, Func<CustomerBase, int, CalibrationStudy.Fitted> fit)
{
    public static readonly double[] Levels = [0.5, 0.8, 0.95];

    private readonly SortedDictionary<string, (int Count, int[] Covered)> _cells = new(StringComparer.Ordinal);

    /// <summary>The quantities with how often they were looked at and lay within the 50, 80 and 95 % intervals.</summary>
    public IReadOnlyDictionary<string, (int Count, int[] Covered)> Cells => _cells;

    /// <summary>Makes and judges one base.</summary>
    public void Run(int size, int seed)
    {
        var (customers, purchases, spend) = Make(size, seed);
        var fitted = fit(customers, seed);
        foreach (var (parameter, interval) in fitted.Parameters) Judge(parameter, truth.Parameters[parameter], interval);
        var forecast = fitted.Forecast(observation);
        Judge("total purchases", purchases.Sum(), forecast.Purchases.Interval, spread: seed);
        try
        {
            Judge("total value", spend.Sum(), forecast.Value.Interval);
        }
        catch (InvalidOperationException)
        {
            Add("total value without variance", _ => true);
        }
        var random = new CounterRandom(seed, 0, 77);
        for (int i = 0; i < size; i += Math.Max(1, size / 20))
        {
            var law = fitted.Model.PurchaseDistribution(customers.At(i), observation);
            double above = law.Above((int)purchases[i]), place = 1 - above - random.NextDouble() * law.Probability((int)purchases[i]);
            Add("a customer's purchases", level => Math.Abs(place - 0.5) <= level / 2);
            var sum = new PredictedClv(fitted.Model, fitted.Money, DiscountRate.None, 1, observation).SpendDistribution(customers.At(i));
            double at = spend[i] > 0 ? sum.CumulativeProbability(spend[i]) : random.NextDouble() * sum.ProbabilityOfNothing;
            Add("a customer's spend", level => Math.Abs(at - 0.5) <= level / 2);
        }
    }

    /// <summary>The rows of the table.</summary>
    public IEnumerable<string> Rows(int size) => _cells.Select(cell => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {size} | {cell.Key} | {cell.Value.Count} | {string.Join(" | ", Levels.Select((_, i) => (100.0 * cell.Value.Covered[i] / cell.Value.Count).ToString("0.0", CultureInfo.InvariantCulture)))} |"));

    private (CustomerBase Customers, double[] Purchases, double[] Spend) Make(int size, int seed)
    {
        var made = truth.SimulateCustomers(size, observation, seed, Duration.Of(observation.Value / 4, observation.Unit));
        var random = new CounterRandom(seed, 1, 77);
        var customers = CustomerBase.From(made.Entries.Select(entry => (entry.Customer, WithMoney(entry.Summary, random))).ToArray());
        double[] purchases = new double[size], spend = new double[size];
        var times = new List<double>();
        for (int i = 0; i < size; i++)
        {
            var c = customers.At(i);
            if (!(random.NextDouble() < truth.AliveAt(c.Frequency, c.Recency, c.Age))) continue;
            times.Clear();
            truth.FutureAt(c).Buy(random, observation.In(truth.Unit), times);
            double scale = money.SampleScale(random, c);
            purchases[i] = times.Count;
            for (int k = 0; k < times.Count; k++) spend[i] += money.SampleOrder(random, scale);
        }
        return (customers, purchases, spend);
    }

    private CustomerSummary WithMoney(CustomerSummary customer, CounterRandom random)
    {
        if (customer.Frequency == 0) return customer;
        double scale = money.SampleScale(random), sum = 0;
        for (int k = 0; k < customer.Frequency; k++) sum += money.SampleOrder(random, scale);
        return new(customer.Frequency, customer.Recency, customer.Age, customer.Unit, sum / customer.Frequency);
    }

    private void Judge(string quantity, double actual, Func<double, Interval> interval, int? spread = null)
    {
        // a count is judged as if spread evenly over the unit around it, as totals of thousands are continuous to the forecast
        double value = spread is { } seed ? actual - 0.5 + new CounterRandom(seed, 2, 77).NextDouble() : actual;
        Add(quantity, level => interval(level) is var own && value >= own.Lower && value <= own.Upper);
    }

    private void Add(string quantity, Func<double, bool> covers)
    {
        if (!_cells.TryGetValue(quantity, out var cell)) cell = (0, new int[Levels.Length]);
        for (int i = 0; i < Levels.Length; i++) if (covers(Levels[i])) cell.Covered[i]++;
        _cells[quantity] = (cell.Count + 1, cell.Covered);
    }

    /// <summary>A base fitted as a user would.</summary>
    internal sealed record Fitted(PurchaseModel Model, GammaGamma Money, IReadOnlyDictionary<string, Func<double, Interval>> Parameters, Func<Duration, PortfolioForecast> Forecast)
    {
        public static Fitted Of<T>(CustomerBase customers, ModelFit<T> fit, int seed) where T : PurchaseModel
        {
            var spendFit = GammaGamma.Fit(customers);
            var posterior = Posterior.Sample(fit, customers, draws: 400, seed);
            var spendPosterior = Posterior.Sample(spendFit, customers, draws: 400, seed: seed + 1_000_000);
            return new(fit.Model, spendFit.Model,
                posterior.Names.ToDictionary(parameter => parameter, parameter => (Func<double, Interval>)(level => posterior.Interval(parameter, level)), StringComparer.Ordinal),
                horizon => new PredictedClv(fit.Model, spendFit.Model, DiscountRate.None, 1, horizon).Forecast(customers, posterior, spendPosterior));
        }
    }
}
