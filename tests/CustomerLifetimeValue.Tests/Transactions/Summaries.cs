using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Compares all that a summary says.</summary>
internal static class Summaries
{
    /// <summary>Asserts that two summaries agree to the bit, their reports included; or that both are refused for the same reason.</summary>
    public static void Agree(Func<CustomerBase> expected, Func<CustomerBase> actual)
    {
        var (wanted, refusal) = Try(expected);
        var (made, refused) = Try(actual);
        Assert.Equal(refusal?.GetType(), refused?.GetType());
        Assert.Equal(refusal?.Message, refused?.Message);
        if (wanted is not null && made is not null) Agree(wanted, made);
    }

    /// <inheritdoc cref="Agree(Func{CustomerBase}, Func{CustomerBase})"/>
    public static void Agree(CustomerBase expected, CustomerBase actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.Equal(expected.AsEnumerable(), actual.AsEnumerable());
        Assert.Equal((expected.Unit, expected.ObservationEnd, expected.TotalPurchases, expected.TotalRevenue, expected.TotalAge), (actual.Unit, actual.ObservationEnd, actual.TotalPurchases, actual.TotalRevenue, actual.TotalAge));
        Assert.Equal(expected.Options, actual.Options);
        Assert.Equal(Facts(expected.Quality!), Facts(actual.Quality!));
    }

    private static List<object> Facts(DataQualityReport report)
    {
        DataQualityFinding[] findings =
            [report.Merged, report.Zero, report.Negative, report.SetAside, report.AfterObservationEnd, report.FirstSeenAfterObservationEnd, report.WithoutPurchase];
        return
        [
            report.RowsRead, report.Customers, report.Purchases, report.BadRows.Count, .. report.BadRows.Examples.Cast<object>(), report.FirstDate, report.LastDate, report.ObservationEnd, report.RevenueWithoutPurchase,
            .. findings.SelectMany(finding => finding.Examples.Cast<object>().Prepend(finding.Count)),
        ];
    }

    private static (CustomerBase? Made, Exception? Refused) Try(Func<CustomerBase> make)
    {
        try
        {
            return (make(), null);
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            return (null, refused);
        }
    }
}
