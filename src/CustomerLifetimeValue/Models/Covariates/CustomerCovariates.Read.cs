using System.Data;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial class CustomerCovariates
{
    /// <summary>A table read from rows, one a customer, such as a warehouse's table of customers.</summary>
    /// <param name="rows">The rows; the reader is read to its end and left open.</param>
    /// <param name="customer">The column of the customers' keys: text, whole numbers or GUIDs, as a log reads them.</param>
    /// <param name="numbers">The columns that are numbers; null for none.</param>
    /// <param name="categories">The columns that are categories, each with its reference level; null for none.</param>
    /// <returns>A table of all rows: numbers first, then categories, in the order stated.</returns>
    /// <exception cref="ArgumentException">A column is not there or stands twice, there is no row, a key is missing or stands twice, or a value is missing or no number.</exception>
    public static CustomerCovariates Read(IDataReader rows, string customer, IEnumerable<string>? numbers = null, IEnumerable<KeyValuePair<string, string>>? categories = null)
    {
        Require.NotNull(rows);
        var (numberNames, categoryNames) = ((string[])[.. numbers ?? []], (KeyValuePair<string, string>[])[.. categories ?? []]);
        int key = Ordinal(rows, customer, nameof(customer));
        int[] numberAt = [.. numberNames.Select(name => Ordinal(rows, name, nameof(numbers)))], categoryAt = [.. categoryNames.Select(pair => Ordinal(rows, pair.Key, nameof(categories)))];
        List<CustomerKey> keys = [];
        List<double>[] numberColumns = [.. numberNames.Select(_ => new List<double>())];
        List<string?>[] categoryColumns = [.. categoryNames.Select(_ => new List<string?>())];
        while (rows.Read())
        {
            keys.Add(KeyOf(rows, key, keys.Count + 1));
            foreach (var (place, ordinal) in numberAt.Index()) numberColumns[place].Add(NumberOf(rows, ordinal, numberNames[place], keys[^1]));
            foreach (var (place, ordinal) in categoryAt.Index())
                categoryColumns[place].Add(rows.IsDBNull(ordinal) ? null : Convert.ToString(rows.GetValue(ordinal), CultureInfo.InvariantCulture));
        }
        if (keys.Count == 0) throw new ArgumentException("There is no row; allowed: at least one customer.", nameof(rows));
        var table = Of(keys);
        foreach (var (place, name) in numberNames.Index()) table = table.Number(name, numberColumns[place]);
        foreach (var (place, pair) in categoryNames.Index()) table = table.Category(pair.Key, categoryColumns[place], pair.Value);
        return table;
    }

    private static int Ordinal(IDataReader rows, string column, string parameter)
    {
        CovariateNames.Checked(column, parameter);
        string[] names = [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)];
        int[] found = [.. names.Index().Where(name => string.Equals(name.Item, column, StringComparison.OrdinalIgnoreCase)).Select(name => name.Index)];
        return found.Length == 1 ? found[0]
            : throw new ArgumentException($"The rows have {(found.Length == 0 ? "no column" : "several columns")} '{column}'; there are: {string.Join(", ", names)}.", parameter);
    }

    private static CustomerKey KeyOf(IDataReader rows, int ordinal, int row) => rows.GetValue(ordinal) switch
    {
        long or int or short or byte or sbyte or ushort or uint => CustomerKey.FromInt64(Convert.ToInt64(rows.GetValue(ordinal), CultureInfo.InvariantCulture)),
        string text => CustomerKey.FromString(text),
        Guid id => CustomerKey.FromGuid(id),
        DBNull => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {row} has no customer (null)."), nameof(rows)),
        var other => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The customer of row {row} is a {other.GetType().Name}; allowed: text, a whole number or a GUID."), nameof(rows)),
    };

    private static double NumberOf(IDataReader rows, int ordinal, string name, CustomerKey customer)
    {
        object value = rows.GetValue(ordinal);
        return value switch
        {
            DBNull => double.NaN, // refused with the customer's name
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
                : throw new ArgumentException($"The {name} of customer '{customer}' is '{text}'; allowed: a finite number, of every customer.", nameof(rows)),
            bool or IConvertible and not DateTime => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => throw new ArgumentException($"The {name} of customer '{customer}' is a {value.GetType().Name}; allowed: a finite number, of every customer.", nameof(rows)),
        };
    }
}
