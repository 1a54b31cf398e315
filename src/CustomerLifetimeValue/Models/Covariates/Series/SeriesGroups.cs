using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The distinct series of the columns that a model asks for, and whose they are.</summary>
internal sealed class SeriesGroups
{
    private readonly CustomerCalendars _calendars;
    private readonly int[] _groupOfSeries;

    /// <summary>The groups of the columns of both sides.</summary>
    /// <exception cref="ArgumentException">A column is not there or stands twice.</exception>
    public SeriesGroups(CustomerCalendars calendars, IReadOnlyList<string> purchase, IReadOnlyList<string> dropout)
    {
        _calendars = calendars;
        foreach (var (names, parameter) in new[] { (purchase, nameof(purchase)), (dropout, nameof(dropout)) })
        {
            foreach (string name in names) calendars.RequireColumn(name, parameter);
            if (names.Distinct(StringComparer.Ordinal).Count() != names.Count) throw new ArgumentException($"A column stands twice ({string.Join(", ", names)}); allowed: each once.", parameter);
        }
        var seen = new Dictionary<double[][], int>(SameColumns.Instance);
        List<CalendarCovariates> series = [];
        _groupOfSeries = [.. calendars.Series.Select(own =>
        {
            double[][] columns = [.. purchase.Concat(dropout).Select(own.ValuesOf)];
            if (!seen.TryGetValue(columns, out int group))
            {
                seen.Add(columns, group = series.Count);
                series.Add(own);
            }
            return group;
        })];
        Series = series;
    }

    /// <summary>A series of each group.</summary>
    public IReadOnlyList<CalendarCovariates> Series { get; }

    /// <summary>The group of a customer.</summary>
    public int Of(CustomerKey customer) => _groupOfSeries[_calendars.SeriesOf(customer)];
}
