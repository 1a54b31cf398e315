using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The direct marketer's lifetime value table: a cohort year by year, from customers to cumulative value per customer won.</summary>
/// <remarks>
/// <para>Customers of a year are those of the year before × its retention. Money of year k is discounted over k − 1 years; the acquisition cost
/// falls in the first year, undiscounted. The lifetime value of a year is the cumulative net present value divided by the customers won (Hughes,
/// Strategic Database Marketing).</para>
/// <para>It needs no model and assumes no constant rates, and it ends with its last year: nothing after it is counted.</para>
/// </remarks>
/// <example>
/// <code>
/// LifetimeValueTable table = LifetimeValueTable.Build(cohortSize: 1000, new AcquisitionCost(50), DiscountRate.PerYear(0.10),
/// [
///     new(retention: 1.00, ordersPerCustomer: 2.0, averageOrderValue: 60, grossMargin: 0.45, costPerCustomer: 8),
///     new(retention: 0.50, ordersPerCustomer: 2.5, averageOrderValue: 70, grossMargin: 0.45, costPerCustomer: 8),
/// ]);
/// foreach (LifetimeValueRow year in table) Console.WriteLine(year);
/// </code>
/// </example>
public sealed class LifetimeValueTable : IReadOnlyList<LifetimeValueRow>
{
    /// <summary>The largest number of years: a table of weeks over them takes some seconds.</summary>
    private const int MostYears = 100;
    private readonly LifetimeValueRow[] _rows;

    private LifetimeValueTable(IEnumerable<LifetimeValueRow> rows, double cohortSize, AcquisitionCost acquisitionCost, DiscountRate discount)
    {
        _rows = [.. rows];
        (CohortSize, AcquisitionCost, Discount) = (cohortSize, acquisitionCost, discount);
    }

    /// <summary>Customers won.</summary>
    public double CohortSize { get; }

    /// <summary>What it cost to win one.</summary>
    public AcquisitionCost AcquisitionCost { get; }

    /// <summary>The discount rate.</summary>
    public DiscountRate Discount { get; }

    /// <summary>The lifetime value per customer won after the last year.</summary>
    public double LifetimeValue => this[Count - 1].LifetimeValue;

    /// <summary>The first year whose cumulative net present value is not negative; null where none is.</summary>
    public int? BreakEvenYear => this.FirstOrDefault(row => row.CumulativeNetPresentValue >= 0)?.Year;

    /// <summary>Builds a table.</summary>
    /// <param name="cohortSize">Customers won. Range: finite, > 0.</param>
    /// <param name="acquisitionCost">What it cost to win one.</param>
    /// <param name="discount">The discount rate.</param>
    /// <param name="years">What is assumed of each year, from the first on. Range: at least one.</param>
    /// <exception cref="ArgumentNullException">The years, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">There is no year.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The cohort is outside its range, or a value does not fit a double.</exception>
    public static LifetimeValueTable Build(double cohortSize, AcquisitionCost acquisitionCost, DiscountRate discount, IEnumerable<LifetimeValueYear> years)
    {
        Require.Positive(cohortSize);
        List<LifetimeValueRow> rows = [];
        double customers = cohortSize;
        foreach (var year in Require.NotNull(years))
        {
            customers *= Require.NotNull(year, nameof(years)).Retention;
            double spend = rows.Count == 0 ? cohortSize * acquisitionCost.PerCustomer : 0, earlier = rows.Count == 0 ? 0 : rows[^1].CumulativeNetPresentValue;
            rows.Add(new(rows.Count + 1, year, customers, spend, discount.Factor(Duration.Years(rows.Count)), earlier, cohortSize));
        }

        return rows.Count > 0
            ? new(rows, cohortSize, acquisitionCost, discount)
            : throw new ArgumentException("There is no year; allowed: at least one.", nameof(years));
    }

    /// <summary>Builds the table of a value: by a formula, along a curve or by a purchase model. The value knows its purchases, margin, retention and discount.</summary>
    /// <param name="cohortSize">Customers won. Range: finite, > 0.</param>
    /// <param name="acquisitionCost">What it cost to win one.</param>
    /// <param name="value">What a customer is worth; one net of an acquisition cost is taken before that cost.</param>
    /// <param name="years">Number of years. Range: 1 to 100.</param>
    /// <returns>The table; a payment belongs to the year in which its period ends, and the lifetime value of a year is what the value's schedule has reached by then, less the
    /// acquisition cost.</returns>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or a value does not fit a double.</exception>
    public static LifetimeValueTable Build(double cohortSize, AcquisitionCost acquisitionCost, IClv value, int years)
    {
        Require.Positive(cohortSize);
        Require.Whole(1, years, MostYears);
        while (Require.NotNull(value) is AcquisitionAdjustedClv net) value = net.Formula;
        List<LifetimeValueRow> rows = [];
        double last = 1;
        foreach (var year in YearOfValue.Of(value, years))
        {
            double spend = rows.Count == 0 ? cohortSize * acquisitionCost.PerCustomer : 0, earlier = rows.Count == 0 ? 0 : rows[^1].CumulativeNetPresentValue;
            rows.Add(new(year, last > 0 ? Math.Min(1, year.Survival / last) : 0, spend, earlier, cohortSize));
            last = year.Survival;
        }

        var discount = value.Inputs.Find(InputName.Discount) is { } rate ? DiscountRate.Of(rate.Value, rate.Unit!.Value) : DiscountRate.None;
        return new(rows, cohortSize, acquisitionCost, discount);
    }

    /// <summary>Compares this table, without a programme, with one that has it, year by year.</summary>
    /// <param name="other">The table with the programme. Range: as many years.</param>
    /// <exception cref="ArgumentNullException">The other table is null.</exception>
    /// <exception cref="ArgumentException">The tables differ in their number of years.</exception>
    public LifetimeValueComparison CompareWith(LifetimeValueTable other) => new(this, other);

    /// <summary>The table's outcome in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{InvariantText.Amount(LifetimeValue)} per customer won after {Count} {(Count == 1 ? "year" : "years")}: {InvariantText.Amount(CohortSize)} won at {InvariantText.Amount(AcquisitionCost.PerCustomer)}, {InvariantText.Amount(this[Count - 1].Customers)} left, {(BreakEvenYear is { } year ? string.Create(CultureInfo.InvariantCulture, $"breaks even in year {year}") : "does not break even")}");

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public LifetimeValueRow this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<LifetimeValueRow> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
