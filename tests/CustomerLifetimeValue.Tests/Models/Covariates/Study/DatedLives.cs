using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Study;

/// <summary>Customers who live from day to day: they buy at a rate of Gamma(1.2, 20) and leave at one of Gamma(1, 60) a week, and season and mailings change both.</summary>
internal static class DatedLives
{
    private static readonly DateOnly First = new(2023, 1, 2), End = new(2025, 6, 29);

    private static readonly CalendarCovariates Weeks = CalendarCovariates.Weekly(First, new(2025, 12, 31)).Indicator("season", IsSeason);

    /// <summary>A season for all.</summary>
    public static Func<string, (Interval, double)>? Season(int seed) => RecoveryStudy.Told(DynamicParetoNbd.Fit(Log(seed, 800, (_, day) => IsSeason(day) ? 0.7 : 0, (_, _) => 0), End, TimeUnit.Week, purchase: Weeks));

    /// <summary>A season for all, and a mailing that one customer in two gets every other quarter.</summary>
    public static Func<string, (Interval, double)>? Mailing(int seed)
    {
        var log = Log(seed, 800, (i, day) => (IsSeason(day) ? 0.7 : 0) + (IsSent(i, day) ? 0.4 : 0), (i, day) => IsSent(i, day) ? -0.8 : 0);
        var series = CustomerCalendars.Of(Enumerable.Range(0, 800).Select(i => CustomerKey.FromInt64(i)), Weeks).Indicator("mailing", (key, day) => IsSent((int)key.Number!.Value, day));
        return RecoveryStudy.Told(DynamicParetoNbd.Fit(log, End, TimeUnit.Week, series, ["season", "mailing"], ["mailing"]));
    }

    private static bool IsSeason(DateOnly day) => day.Month >= 11;

    private static bool IsSent(int customer, DateOnly day) => customer % 2 == 0 && (day.DayNumber - First.DayNumber) / 91 % 2 == 1;

    private static TransactionLog Log(int seed, int customers, Func<int, DateOnly, double> buys, Func<int, DateOnly, double> leaves)
    {
        var random = new Random(seed);
        List<Transaction> orders = [];
        for (int i = 0; i < customers; i++)
        {
            double rate = Gamma.Sample(random, 1.2, 20) / 7, leaving = Gamma.Sample(random, 1, 60) / 7;
            var day = First.AddDays(random.Next(180));
            orders.Add(new(i, day, 10));
            for (day = day.AddDays(1); day <= End; day = day.AddDays(1))
            {
                // Whether one leaves in the course of the day, when, and whether there was a purchase before.
                double hazard = leaving * Math.Exp(leaves(i, day)), stays = -Math.Log(1 - random.NextDouble()) / hazard;
                if (random.NextDouble() < 1 - Math.Exp(-rate * Math.Exp(buys(i, day)) * Math.Min(1, stays))) orders.Add(new(i, day, 10));
                if (stays < 1) break;
            }
        }
        return TransactionLog.From(orders);
    }
}
