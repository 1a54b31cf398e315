using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Series of covariates of single customers: mailings that only some got, prices of a country, beside what the calendar does to all.</summary>
/// <remarks>
/// <para>All series have the periods of one calendar and, where it has columns, those columns too. A period's value is the mean over its days. Series that are equal are kept once, whoever they belong to: the work of
/// a fit follows the number of distinct series and histories.</para>
/// <para>A mailing that was sent <em>because</em> of what a customer bought, or did not buy, has no effect that could be read from its coefficient. Immutable and safe for use by several threads.</para>
/// </remarks>
public sealed class CustomerCalendars
{
    private readonly CustomerCovariates _customers;
    private readonly CalendarCovariates[] _series;
    private readonly int[] _seriesOf;

    private CustomerCalendars(CustomerCovariates customers, CalendarCovariates[] series, int[] seriesOf) => (_customers, _series, _seriesOf) = (customers, series, seriesOf);

    /// <summary>The number of customers.</summary>
    public int Count => _seriesOf.Length;

    /// <summary>The customers' keys.</summary>
    public IReadOnlyList<CustomerKey> Customers => _customers.Customers;

    /// <summary>The number of distinct series.</summary>
    public int DistinctSeries => _series.Length;

    /// <summary>The columns' names, those of the calendar first.</summary>
    public IReadOnlyList<string> Columns => _series[0].Columns;

    /// <summary>The first day.</summary>
    public DateOnly First => _series[0].First;

    /// <summary>The last day that is known, in the future as far as it is planned.</summary>
    public DateOnly Last => _series[0].Last;

    /// <summary>The series of one customer, a calendar like any other.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the log.</param>
    /// <exception cref="ArgumentException">There is no such customer, or the key is missing.</exception>
    public CalendarCovariates this[CustomerKey customer] => _series[SeriesOf(customer)];

    /// <summary>Starts series of a base's customers with the columns of a calendar; columns of their own are added to them.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="calendar">The periods, and the columns that all customers share.</param>
    public static CustomerCalendars Of(CustomerBase customers, CalendarCovariates calendar) => Of(Require.NotNull(customers).Keys, calendar);

    /// <summary>Starts series of customers by their keys, such as those of a log.</summary>
    /// <param name="customers">The keys. Range: at least one; distinct.</param>
    /// <param name="calendar">The periods, and the columns that all customers share.</param>
    /// <exception cref="ArgumentException">There is no key, or one is missing or stands twice.</exception>
    public static CustomerCalendars Of(IEnumerable<CustomerKey> customers, CalendarCovariates calendar)
    {
        var keys = CustomerCovariates.Of(customers);
        return new(keys, [Require.NotNull(calendar)], new int[keys.Count]);
    }

    /// <summary>The series with a column that is 1 on days on which something holds for a customer, and 0 on others.</summary>
    /// <param name="name">The column's name, in no other use.</param>
    /// <param name="holds">Whether it holds for a customer on a day. Called in one thread.</param>
    /// <exception cref="ArgumentException">The name is blank or in use.</exception>
    public CustomerCalendars Indicator(string name, Func<CustomerKey, DateOnly, bool> holds)
    {
        Require.NotNull(holds);
        return Add(name, customer => _series[0].MeansOf(day => holds(customer, day) ? 1 : 0));
    }

    /// <summary>The series with a column of numbers.</summary>
    /// <param name="name">The column's name, in no other use.</param>
    /// <param name="value">The number of a customer on a day. Range: finite. Called in one thread.</param>
    /// <exception cref="ArgumentException">The name is blank or in use, or a number is not finite.</exception>
    public CustomerCalendars Number(string name, Func<CustomerKey, DateOnly, double> value)
    {
        Require.NotNull(value);
        return Add(name, customer => _series[0].MeansOf(day => Finite(value(customer, day), name, customer, day)));
    }

    /// <summary>The series with a column of numbers that stay the same over time: who a customer is.</summary>
    /// <param name="name">The column's name, in no other use.</param>
    /// <param name="value">The number of a customer. Range: finite. Called in one thread.</param>
    /// <exception cref="ArgumentException">The name is blank or in use, or a number is not finite.</exception>
    public CustomerCalendars Number(string name, Func<CustomerKey, double> value)
    {
        Require.NotNull(value);
        return Add(name, customer =>
        {
            var column = new double[_series[0].Periods];
            Array.Fill(column, Finite(value(customer), name, customer, null));
            return column;
        });
    }

    /// <summary>The series with a column that is 1 from each event of a customer on for some days, and 0 on others: mailings, calls, visits.</summary>
    /// <param name="name">The column's name, in no other use.</param>
    /// <param name="events">The events, in any order; those of a customer may overlap. Range: customers of the table, days of the calendar.</param>
    /// <param name="days">How many days an event lasts, that of the event included. Range: ≥ 1.</param>
    /// <exception cref="ArgumentException">The name is blank or in use, or an event's customer is not in the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An event is outside the calendar, or the number of days is below 1.</exception>
    public CustomerCalendars Events(string name, IEnumerable<(CustomerKey Customer, DateOnly Day)> events, int days = 7)
    {
        Require.NotNull(events);
        if (days < 1) throw Require.OutOfRange(nameof(days), days, "a whole number ≥ 1");
        Dictionary<int, List<int>> of = [];
        foreach (var (customer, day) in events)
        {
            int place = _customers.PlaceOf(customer);
            if (day < First || day > Last) throw Require.OutOfRange(nameof(events), day, string.Create(CultureInfo.InvariantCulture, $"{First:yyyy-MM-dd} to {Last:yyyy-MM-dd}, the days of the calendar (customer '{customer}')"));
            if (!of.TryGetValue(place, out var own)) of.Add(place, own = []);
            own.Add(day.DayNumber);
        }
        double[] none = new double[_series[0].Periods];
        return Add(name, customer =>
        {
            if (!of.TryGetValue(_customers.PlaceOf(customer), out var own)) return none;
            int[] starts = [.. own.Distinct().Order()];
            return _series[0].MeansOf(day =>
            {
                int found = Array.BinarySearch(starts, day.DayNumber), last = found >= 0 ? found : ~found - 1;
                return last >= 0 && day.DayNumber - starts[last] < days ? 1 : 0;
            });
        });
    }

    /// <summary>The series continued by what they say of a year before: an assumption that is stated, never made in silence.</summary>
    /// <param name="until">The new last day. Range: after <see cref="Last"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is not after the last one.</exception>
    /// <exception cref="InvalidOperationException">The calendar is shorter than a year.</exception>
    public CustomerCalendars RepeatedUntil(DateOnly until) => new(_customers, Array.ConvertAll(_series, series => series.RepeatedUntil(until)), _seriesOf);

    /// <summary>The series in invariant text: "600 customers, 4 distinct series of 313 weeks of season, mailing".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "customer" : "customers")}, {DistinctSeries} distinct series of {_series[0]}");

    /// <summary>The distinct series.</summary>
    internal IReadOnlyList<CalendarCovariates> Series => _series;

    /// <summary>The place of a customer's series.</summary>
    internal int SeriesOf(CustomerKey customer) => _seriesOf[_customers.PlaceOf(customer)];

    /// <summary>Refuses a name that is no column's.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    internal void RequireColumn(string name, string parameter)
    {
        if (!Columns.Contains(name, StringComparer.Ordinal))
            throw new ArgumentException($"There is no column '{name}' in the series; there are: {(Columns.Count == 0 ? "none" : string.Join(", ", Columns))}.", parameter);
    }

    private CustomerCalendars Add(string name, Func<CustomerKey, double[]> columnOf)
    {
        _series[0].RequireUnused(name);
        var columns = new Dictionary<double[], int>(SameNumbers.Instance);
        var pairs = new Dictionary<(int Series, int Column), int>();
        List<CalendarCovariates> series = [];
        List<double[]> kept = [];
        var seriesOf = new int[_seriesOf.Length];
        for (int i = 0; i < seriesOf.Length; i++)
        {
            double[] column = columnOf(Customers[i]);
            if (!columns.TryGetValue(column, out int number))
            {
                columns.Add(column, number = kept.Count);
                kept.Add(column);
            }
            if (!pairs.TryGetValue((_seriesOf[i], number), out seriesOf[i]))
            {
                pairs.Add((_seriesOf[i], number), seriesOf[i] = series.Count);
                series.Add(_series[_seriesOf[i]].Plus(name, kept[number]));
            }
        }
        return new(_customers, [.. series], seriesOf);
    }

    private static double Finite(double number, string name, CustomerKey customer, DateOnly? day) => double.IsFinite(number) ? number
        : throw Require.Refusal("value", string.Create(CultureInfo.InvariantCulture, $"The {name} of customer '{customer}'{(day is { } on ? string.Create(CultureInfo.InvariantCulture, $" on {on:yyyy-MM-dd}") : "")} is {number}; allowed: a finite number."));
}
