using CustomerLifetimeValue.Auditing;

namespace CustomerLifetimeValue.Charts;

/// <summary>Numbers as a report's sentences write them.</summary>
internal static class Words
{
    public static string Money(this ReportPage page, double amount) => page.Style.Money(amount);

    public static string Money(this ReportPage page, decimal amount) => page.Style.Money((double)amount);

    public static string Share(this ReportPage page, double share) => page.Style.Percent(share);

    /// <summary>A share that was chosen, such as the confidence of an interval, without decimals.</summary>
    public static string Chosen(this ReportPage page, double share) => page.Style.PercentTick(share);

    public static string Count(this ReportPage page, double count) => count.ToString("N0", page.Style.Culture);

    public static string Number(this ReportPage page, double number) => page.Style.Number(number);

    public static string Customers(this ReportPage page, double count) => $"{page.Count(count)} {(count == 1 ? "customer" : "customers")}";

    public static string Day(DateOnly day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");

    /// <summary>A time in the largest unit that it fills: "3 years", "18 months", "9 weeks".</summary>
    public static string Time(this ReportPage page, Duration time)
    {
        foreach (var (unit, word, least) in new[] { (TimeUnit.Year, "year", 1.999), (TimeUnit.Month, "month", 1.999), (TimeUnit.Week, "week", .999) })
            if (time.In(unit) >= least) return Counted(Math.Round(time.In(unit), 1), word);
        return Counted(Math.Round(time.In(TimeUnit.Day)), "day");

        string Counted(double number, string word) => $"{number.ToString("0.#", page.Style.Culture)} {word}{(number == 1 ? "" : "s")}";
    }

    public static string Within(this ReportPage page, Interval interval) => $"{page.Count(interval.Lower)} to {page.Count(interval.Upper)}";

    public static string MoneyWithin(this ReportPage page, Interval interval) => $"{page.Money(interval.Lower)} to {page.Money(interval.Upper)}";

    /// <summary>A calendar period by its days.</summary>
    public static string Period(PeriodProfile period) => $"{Day(period.Start)} to {Day(period.End)}";

    /// <summary>"averageOrderValue" as "average order value".</summary>
    public static string Spaced(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
