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
        var columns = new CovariateRows(rows, customer, numbers, categories, numberCulture, missing);
        var day = columns.Column(date, nameof(date));
        Dictionary<CustomerKey, int> places = [];
        List<(CustomerKey Key, int Day, (double[] Numbers, string[] Levels) Values)> found = [];
        for (int row = 1; rows.Read(); row++)
        {
            var key = columns.Key(row);
            int on = columns.Day(day, row, dateFormat);
            bool known = places.TryGetValue(key, out int place);
            if (known && policy == OrderColumnPolicy.OfFirstOrder && on > found[place].Day) continue;
            var values = columns.Values(key);
            if (!known)
            {
                places.Add(key, found.Count);
                found.Add((key, on, values));
            }
            else if (policy == OrderColumnPolicy.OfFirstOrder && on < found[place].Day) found[place] = (key, on, values);
            else RequireSame(found[place], values, columns, policy);
        }
        return found.Count > 0 ? columns.Table([.. found.Select(one => one.Key)], [.. found.Select(one => one.Values)]) : throw CovariateRows.Refused("There is no row; allowed: at least one order.");
    }

    private static void RequireSame((CustomerKey Key, int Day, (double[] Numbers, string[] Levels) Values) known, (double[] Numbers, string[] Levels) other, CovariateRows columns, OrderColumnPolicy policy)
    {
        var (numbers, levels) = known.Values;
        foreach (var (i, name) in columns.Numbers.Index())
            if (!numbers[i].Equals(other.Numbers[i])) throw Contradiction(name, numbers[i].ToString(CultureInfo.InvariantCulture), other.Numbers[i].ToString(CultureInfo.InvariantCulture));
        foreach (var (i, name) in columns.Categories.Index())
            if (!string.Equals(levels[i], other.Levels[i], StringComparison.Ordinal)) throw Contradiction(name, levels[i], other.Levels[i]);

        ArgumentException Contradiction(string name, string one, string another) => CovariateRows.Refused(policy == OrderColumnPolicy.SameInAll
            ? $"The {name} of customer '{known.Key}' is {one} in one order and {another} in another; allowed: the same in all, or {nameof(OrderColumnPolicy)}.{nameof(OrderColumnPolicy.OfFirstOrder)}."
            : string.Create(CultureInfo.InvariantCulture, $"The {name} of customer '{known.Key}' is {one} and {another} in orders of {DateOnly.FromDayNumber(known.Day):yyyy-MM-dd}, the first day; allowed: the same in all of that day."));
    }
}
