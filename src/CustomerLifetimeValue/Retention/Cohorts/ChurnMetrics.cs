using System.Globalization;

namespace CustomerLifetimeValue.Retention;

/// <summary>Churn over several periods, as dashboards smooth it.</summary>
public static class ChurnMetrics
{
    /// <summary>The trailing average of customer churn: the mean of the last periods' churn rates, each period counting alike.</summary>
    /// <param name="periods">The periods in order of time, of one length. Range: at least <paramref name="window"/>.</param>
    /// <param name="window">How many of the last periods count. Range: ≥ 1.</param>
    /// <exception cref="ArgumentNullException">The periods are null.</exception>
    /// <exception cref="ArgumentException">The periods differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is less than 1 or longer than the list.</exception>
    /// <remarks>It misleads while churn moves: it lags by half its window. Where the base has grown, <see cref="PooledCustomerChurn"/> gives the
    /// large periods their weight.</remarks>
    public static double TrailingCustomerChurn(IReadOnlyList<SubscriberPeriod> periods, int window) => Last(periods, window).Average(p => p.CustomerChurn);

    /// <summary>Customer churn over the last periods taken together: customers lost ÷ customers at the start, both summed.</summary>
    /// <inheritdoc cref="TrailingCustomerChurn" path="/param"/>
    /// <inheritdoc cref="TrailingCustomerChurn" path="/exception"/>
    public static double PooledCustomerChurn(IReadOnlyList<SubscriberPeriod> periods, int window)
    {
        var last = Last(periods, window);
        return last.Sum(p => (double)p.CustomersLost) / last.Sum(p => (double)p.CustomersAtStart);
    }

    /// <summary>The trailing average of net revenue retention: the geometric mean of the last periods' rates, so that compounding it gives what happened.</summary>
    /// <inheritdoc cref="TrailingCustomerChurn" path="/param"/>
    /// <inheritdoc cref="TrailingCustomerChurn" path="/exception"/>
    public static double TrailingNetRevenueRetention(IReadOnlyList<SubscriberPeriod> periods, int window) =>
        Math.Exp(Last(periods, window).Average(p => Math.Log(Math.Max(0, p.NetRevenueRetention))));

    private static SubscriberPeriod[] Last(IReadOnlyList<SubscriberPeriod> periods, int window)
    {
        Require.NotNull(periods);
        if (window < 1 || window > periods.Count)
            throw Require.OutOfRange(nameof(window), window, string.Create(CultureInfo.InvariantCulture, $"1 to {periods.Count}, the number of periods"));
        SubscriberPeriod[] last = [.. periods.Skip(periods.Count - window)];
        if (Array.Exists(last, p => p is null)) throw new ArgumentException("One of the periods is null.", nameof(periods));
        return Array.TrueForAll(last, p => p.Period == last[0].Period) ? last : throw new ArgumentException("The periods differ in length; allowed: one length.", nameof(periods));
    }
}
