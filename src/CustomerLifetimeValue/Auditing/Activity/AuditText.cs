using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The audit's results as text.</summary>
internal static class AuditText
{
    /// <summary>"120 customers, 240 orders, spend 4800, profit 2400".</summary>
    public static string Group(int customers, ActivityGroup group) => string.Create(CultureInfo.InvariantCulture,
        $"{Customers(customers)}, {Orders(group.Orders)}, spend {group.Spend:0.##}, profit {group.Profit:0.##}");

    /// <summary>"1 customer", "120 customers".</summary>
    public static string Customers(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "customer" : "customers")}");

    /// <summary>"1 order", "240 orders".</summary>
    public static string Orders(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "order" : "orders")}");

    /// <summary>"12.3 %".</summary>
    public static string Percent(double share) => InvariantText.Percent(share, "0.#");

    /// <summary>"2019-01-01 to 2019-12-31".</summary>
    public static string Days(DateOnly start, DateOnly end) => string.Create(CultureInfo.InvariantCulture, $"{start:yyyy-MM-dd} to {end:yyyy-MM-dd}");
}
