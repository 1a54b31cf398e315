using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Fitting;

/// <summary>A made-up base whose kind is hard for a search: hit-and-run shops, regular buyers, leavers, and bases that a model itself made.</summary>
/// <remarks>Gamma rates of shape 0.5 to 30 and mean 0.1 to 1 a week, 0 to 90 % of the customers bought once, 50 to so many customers of 26 to 103 weeks.</remarks>
internal sealed class Shop
{
    private Shop(CustomerBase customers, double shape, double rate, double once, string text) => (Customers, Shape, Rate, Once, Text) = (customers, shape, rate, once, text);

    public CustomerBase Customers { get; }

    /// <summary>Shape of the buyers' rates.</summary>
    public double Shape { get; }

    /// <summary>Their mean rate a week.</summary>
    public double Rate { get; }

    /// <summary>The share of customers made to buy once only.</summary>
    public double Once { get; }

    public string Text { get; }

    /// <summary>The base of a seed.</summary>
    public static Shop Draw(int seed, int most)
    {
        var random = new Random(seed * 7919 + 13);
        double Between(double least, double largest) => least * Math.Pow(largest / least, random.NextDouble());
        int count = (int)Between(50, most);
        double shape = Between(0.5, 30), rate = Between(0.1, 1), once = 0.9 * random.NextDouble();
        var kind = (Kind)(seed % 5);
        var customers = kind == Kind.Model
            ? Simulated(seed, shape, rate, Between).SimulateCustomers(count, Duration.Weeks(52), seed, Duration.Weeks(26))
            : Drawn(random, kind, count, shape, rate, once, Between);
        return new(customers, shape, rate, once, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {kind}, {count} customers, shape {shape:G3}, rate {rate:G3}, once {once:G2}"));
    }

    private static PurchaseModel Simulated(int seed, double shape, double rate, Func<double, double, double> between) => (seed / 5 % 3) switch
    {
        0 => new MbgNbd(shape, shape / rate, between(0.05, 5), between(0.2, 20), TimeUnit.Week),
        1 => new BgNbd(shape, shape / rate, between(0.05, 5), between(0.2, 20), TimeUnit.Week),
        _ => new ParetoNbd(shape, shape / rate, between(0.1, 5), between(1, 100), TimeUnit.Week),
    };

    private static CustomerBase Drawn(Random random, Kind kind, int count, double shape, double rate, double once, Func<double, double, double> between)
    {
        double hazard = kind == Kind.Leaving ? between(0.002, 0.1) : 0, drop = kind == Kind.Dropping ? between(0.01, 0.3) : 0;
        bool alike = kind == Kind.Regular && random.Next(2) == 0;
        return CustomerBase.From(Enumerable.Range(0, count).Select(i =>
        {
            double age = 26 + random.Next(78), t = 0, last = 0;
            int x = 0;
            if (i >= count * once)
            {
                double own = alike ? rate : rate * Sampling.Rate(random, shape, shape), end = hazard > 0 ? Math.Min(age, Exponential() / hazard) : age;
                while ((t += Gap() / own) <= end)
                {
                    (x, last) = (x + 1, t);
                    if (drop > 0 && random.NextDouble() < drop) break;
                }
            }
            return ((long)i, new CustomerSummary(x, last, age, TimeUnit.Week));
        }));

        double Exponential() => -Math.Log(1 - random.NextDouble());

        double Gap() => kind == Kind.Regular ? (Exponential() + Exponential() + Exponential()) / 3 : Exponential();
    }

    private enum Kind
    {
        HitAndRun,
        Leaving,
        Dropping,
        Regular,
        Model,
    }
}
