using System.Data;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial class CustomerCovariates
{
    /// <summary>A table read from the rows of orders: what a customer's orders say of the customer, such as the channel of the first one.</summary>
    /// <param name="rows">The rows, one an order; the reader is read to its end and left open.</param>
    /// <param name="customer">The column of the customers' keys: text, whole numbers or GUIDs, as a log reads them.</param>
    /// <param name="date">The column of the orders' days, as a log reads them.</param>
    /// <param name="numbers">The columns that are numbers; null for none.</param>
    /// <param name="categories">The columns that are categories, each with its reference level; null for none.</param>
    /// <param name="policy">Which orders count. What a later order says was not known when the customer was won: as a covariate it would tell the past.</param>
    /// <param name="dateFormat">How dates are written in text, such as "M/d/yyyy"; null for yyyy-MM-dd or yyyyMMdd, with or without a time.</param>
    /// <param name="numberCulture">How numbers are written in text, such as <c>CultureInfo.GetCultureInfo("de-DE")</c> for 12,50; null for a decimal point and nothing else.</param>
    /// <param name="missing">Texts that mean that nothing is known, in every column; null for the usual ones (<see cref="ReadOptions.Missing"/>), an empty list for none.</param>
    /// <returns>A table of the customers in the order in which they first appear: numbers first, then categories, in the order stated.</returns>
    /// <exception cref="ArgumentException">A column is not there or stands twice, there is no row, a key is missing, a day is missing or no date, a value that counts is missing or no number, or orders
    /// that count contradict each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The policy is not a defined one.</exception>
    public static CustomerCovariates ReadOrders(
        IDataReader rows, string customer, string date, IEnumerable<string>? numbers = null, IEnumerable<KeyValuePair<string, string>>? categories = null,
        OrderColumnPolicy policy = OrderColumnPolicy.SameInAll, string? dateFormat = null, IFormatProvider? numberCulture = null, IEnumerable<string>? missing = null)
    {
        Require.NotNull(rows);
        if (dateFormat is not null) RowText.RequireDateFormat(dateFormat);
        if (!Enum.IsDefined(policy)) throw Require.OutOfRange(nameof(policy), policy, $"{nameof(OrderColumnPolicy.SameInAll)}, {nameof(OrderColumnPolicy.OfFirstOrder)}");
        var (numberNames, categoryNames) = ((string[])[.. numbers ?? []], (KeyValuePair<string, string>[])[.. categories ?? []]);
        var options = new ReadOptions(missing: missing);
        var format = new AmountFormat(numberCulture is null ? null : NumberFormatInfo.GetInstance(numberCulture));
        var (key, day) = (Column(rows, customer, nameof(customer)), Column(rows, date, nameof(date)));
        RowColumn[] numberAt = [.. numberNames.Select(name => Column(rows, name, nameof(numbers)))], categoryAt = [.. categoryNames.Select(pair => Column(rows, pair.Key, nameof(categories)))];
        Dictionary<CustomerKey, int> places = [];
        List<(CustomerKey Key, int Day, double[] Numbers, string[] Levels)> found = [];
        for (int row = 1; rows.Read(); row++)
        {
            var own = KeyOf(rows, key, row, options);
            int on = DayOf(rows, day, row, dateFormat, options);
            bool known = places.TryGetValue(own, out int place);
            if (known && policy == OrderColumnPolicy.OfFirstOrder && on > found[place].Day) continue;
            double[] values = [.. numberAt.Select((column, i) => NumberOf(rows, column, $"The {numberNames[i]} of customer '{own}'", format, options))];
            string[] levels = [.. categoryAt.Select((column, i) => LevelOf(rows, column, $"The {categoryNames[i].Key} of customer '{own}'", options))];
            if (!known)
            {
                places.Add(own, found.Count);
                found.Add((own, on, values, levels));
            }
            else if (policy == OrderColumnPolicy.OfFirstOrder && on < found[place].Day) found[place] = (own, on, values, levels);
            else RequireSame(found[place], (own, on, values, levels), numberNames, categoryNames, policy);
        }
        if (found.Count == 0) throw Refused("There is no row; allowed: at least one order.");
        var table = Of(found.Select(one => one.Key));
        foreach (var (i, name) in numberNames.Index()) table = table.Number(name, [.. found.Select(one => one.Numbers[i])]);
        foreach (var (i, pair) in categoryNames.Index()) table = table.Category(pair.Key, [.. found.Select(one => one.Levels[i])], pair.Value);
        return table;
    }

    private static void RequireSame(
        (CustomerKey Key, int Day, double[] Numbers, string[] Levels) known, (CustomerKey Key, int Day, double[] Numbers, string[] Levels) other,
        string[] numbers, KeyValuePair<string, string>[] categories, OrderColumnPolicy policy)
    {
        foreach (var (i, name) in numbers.Index())
            if (!known.Numbers[i].Equals(other.Numbers[i])) throw Contradiction(name, known.Numbers[i].ToString(CultureInfo.InvariantCulture), other.Numbers[i].ToString(CultureInfo.InvariantCulture));
        foreach (var (i, pair) in categories.Index())
            if (!string.Equals(known.Levels[i], other.Levels[i], StringComparison.Ordinal)) throw Contradiction(pair.Key, known.Levels[i], other.Levels[i]);

        ArgumentException Contradiction(string name, string one, string another) => Refused(policy == OrderColumnPolicy.SameInAll
            ? $"The {name} of customer '{known.Key}' is {one} in one order and {another} in another; allowed: the same in all, or {nameof(OrderColumnPolicy)}.{nameof(OrderColumnPolicy.OfFirstOrder)}."
            : string.Create(CultureInfo.InvariantCulture, $"The {name} of customer '{known.Key}' is {one} and {another} in orders of {DateOnly.FromDayNumber(known.Day):yyyy-MM-dd}, the first day; allowed: the same in all of that day."));
    }

    private static int DayOf(IDataReader rows, RowColumn column, int row, string? format, ReadOptions options)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"The date of row {row}");
        var value = Present(rows, column, what, options);
        if (value.IsDate) return value.Day;
        string? text = value.IsWhole ? value.Whole.ToString(CultureInfo.InvariantCulture) : value.Text;
        if (text is not null && (format is null || value.IsWhole ? RowText.TryDay(text, out int day) : RowText.TryDay(text, format, out day))) return day;
        throw Refused($"{what}: {(value.IsText ? $"'{value.Text}'" : value.Describe())} is not a date; allowed: a date, or a text as {format ?? "yyyy-MM-dd or yyyyMMdd (others by dateFormat)"}.");
    }
}
