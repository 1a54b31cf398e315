using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What a summary found in its log: counts and examples of everything merged, unusual, or left out.</summary>
/// <remarks>Every row is accounted for: <see cref="RowsRead"/> = purchases of the base + <see cref="Merged"/> + <see cref="SetAside"/> +
/// <see cref="AfterObservationEnd"/>; every customer of the log is in the base, in <see cref="FirstSeenAfterObservationEnd"/>, or in
/// <see cref="WithoutPurchase"/>.</remarks>
public sealed class DataQualityReport
{
    internal DataQualityReport(RowFindings rows, CustomerFindings customers, BadRowFinding badRows, DateOnly observationEnd)
    {
        (RowsRead, FirstDate, LastDate, ObservationEnd) = (rows.Count, rows.FirstDate, rows.LastDate, observationEnd);
        (Zero, Negative, AfterObservationEnd) = (rows.Zero.Found(), rows.Negative.Found(), rows.AfterEnd.Found());
        (Merged, SetAside) = (customers.Merged.Found(), customers.SetAside.Found());
        (FirstSeenAfterObservationEnd, WithoutPurchase) = (customers.FirstSeenAfterEnd.Found(), customers.WithoutPurchase.Found());
        (PossibleDuplicates, BadRows) = (customers.Duplicates.Found(), badRows);
        (Customers, Purchases, RevenueWithoutPurchase) = (customers.Customers, customers.Purchases, customers.RevenueWithoutPurchase);
    }

    /// <summary>Rows in the log.</summary>
    public long RowsRead { get; }

    /// <summary>Customers in the base.</summary>
    public int Customers { get; }

    /// <summary>Purchases in the base, first purchases included.</summary>
    public long Purchases { get; }

    /// <summary>Date of the earliest row.</summary>
    public DateOnly FirstDate { get; }

    /// <summary>Date of the latest row, also where it is after the observation end.</summary>
    public DateOnly LastDate { get; }

    /// <summary>The last day of the summary.</summary>
    public DateOnly ObservationEnd { get; }

    /// <summary>Rows merged into an earlier row of the same customer and period; the examples are the merged purchases.</summary>
    public DataQualityFinding Merged { get; }

    /// <summary>Rows worth zero, whatever their date; they count as orders.</summary>
    public DataQualityFinding Zero { get; }

    /// <summary>Rows worth less than zero (returns), whatever their date.</summary>
    public DataQualityFinding Negative { get; }

    /// <summary>Rows in periods that are no purchase, because returns left nothing of them (<see cref="ReturnsPolicy.NetPerPeriod"/>);
    /// the examples are the periods.</summary>
    public DataQualityFinding SetAside { get; }

    /// <summary>Rows after the observation end, which the summary does not see.</summary>
    public DataQualityFinding AfterObservationEnd { get; }

    /// <summary>Customers all of whose rows are after the observation end: they are not in the base. The examples are each one's first row's date, with what they spent.</summary>
    public DataQualityFinding FirstSeenAfterObservationEnd { get; }

    /// <summary>Customers whose rows up to the observation end hold no purchase (<see cref="ReturnsPolicy.NetPerPeriod"/>): they are not in the base.</summary>
    public DataQualityFinding WithoutPurchase { get; }

    /// <summary>The money, up to the observation end, of the customers in <see cref="WithoutPurchase"/>; the base's revenue does not hold it.</summary>
    public double RevenueWithoutPurchase { get; }

    /// <summary>Rows up to the observation end that repeat another row of the same customer, date and amount: a file read twice, an order booked twice, or two that happen to be
    /// alike. They count like any other; the examples are the repeated amounts.</summary>
    /// <remarks>An <see cref="IncrementalSummarizer"/> finds those among rows that were open together: not those of a day that two merged parts had closed each.</remarks>
    public DataQualityFinding PossibleDuplicates { get; }

    /// <summary>Rows that were set aside in reading (<see cref="BadRowPolicy.SetAside"/>): they are in no other figure.</summary>
    public BadRowFinding BadRows { get; }

    /// <summary>The report in one invariant line: what stands in the log, and every finding that is not zero.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        (long Count, string What)[] findings =
        [
            (Merged.Count, "merged"), (Zero.Count, "zero"), (Negative.Count, "negative"), (SetAside.Count, "set aside"),
            (AfterObservationEnd.Count, "after the observation end"), (FirstSeenAfterObservationEnd.Count, $"{Name(FirstSeenAfterObservationEnd.Count)} first seen after it"),
            (WithoutPurchase.Count, $"{Name(WithoutPurchase.Count)} without a purchase"), (PossibleDuplicates.Count, PossibleDuplicates.Count == 1 ? "possible duplicate" : "possible duplicates"),
            (BadRows.Count, BadRows.Count == 1 ? "bad row left out" : "bad rows left out"),
        ];
        string found = string.Concat(findings.Where(f => f.Count > 0).Select(f => string.Create(culture, $", {f.Count} {f.What}")));
        return string.Create(culture, $"{RowsRead} {(RowsRead == 1 ? "row" : "rows")} from {FirstDate:yyyy-MM-dd} to {LastDate:yyyy-MM-dd}, {Customers} {Name(Customers)} to {ObservationEnd:yyyy-MM-dd}{found}");

        static string Name(long customers) => customers == 1 ? "customer" : "customers";
    }
}
