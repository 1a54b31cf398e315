using System.Data;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial class CustomerCovariates
{
    /// <summary>A table read from rows, one a customer, such as a warehouse's table of customers.</summary>
    /// <param name="rows">The rows; the reader is read to its end and left open.</param>
    /// <param name="customer">The column of the customers' keys: text, whole numbers or GUIDs, as a log reads them.</param>
    /// <param name="numbers">The columns that are numbers, of any type of numbers or text; true is 1. Null for none.</param>
    /// <param name="categories">The columns that are categories, each with its reference level; null for none.</param>
    /// <param name="numberCulture">How numbers are written in text, such as <c>CultureInfo.GetCultureInfo("de-DE")</c> for 12,50; null for a decimal point and nothing else.</param>
    /// <param name="missing">Texts that mean that nothing is known, in every column; null for the usual ones (<see cref="ReadOptions.Missing"/>). State an empty list where such texts are
    /// real levels or keys: NA may be North America.</param>
    /// <returns>A table of all rows: numbers first, then categories, in the order stated.</returns>
    /// <exception cref="ArgumentException">A column is not there or stands twice, there is no row, a key is missing or stands twice, or a value is missing or no number.</exception>
    public static CustomerCovariates Read(
        IDataReader rows, string customer, IEnumerable<string>? numbers = null, IEnumerable<KeyValuePair<string, string>>? categories = null,
        IFormatProvider? numberCulture = null, IEnumerable<string>? missing = null)
    {
        Require.NotNull(rows);
        var (numberNames, categoryNames) = ((string[])[.. numbers ?? []], (KeyValuePair<string, string>[])[.. categories ?? []]);
        var options = new ReadOptions(missing: missing);
        var format = new AmountFormat(numberCulture is null ? null : NumberFormatInfo.GetInstance(numberCulture));
        var key = Column(rows, customer, nameof(customer));
        RowColumn[] numberAt = [.. numberNames.Select(name => Column(rows, name, nameof(numbers)))], categoryAt = [.. categoryNames.Select(pair => Column(rows, pair.Key, nameof(categories)))];
        List<CustomerKey> keys = [];
        List<double>[] numberColumns = [.. numberNames.Select(_ => new List<double>())];
        List<string?>[] categoryColumns = [.. categoryNames.Select(_ => new List<string?>())];
        while (rows.Read())
        {
            var own = KeyOf(rows, key, keys.Count + 1, options);
            keys.Add(own);
            foreach (var (place, column) in numberAt.Index()) numberColumns[place].Add(NumberOf(rows, column, $"The {numberNames[place]} of customer '{own}'", format, options));
            foreach (var (place, column) in categoryAt.Index()) categoryColumns[place].Add(LevelOf(rows, column, $"The {categoryNames[place].Key} of customer '{own}'", options));
        }
        if (keys.Count == 0) throw Refused("There is no row; allowed: at least one customer.");
        var table = Of(keys);
        foreach (var (place, name) in numberNames.Index()) table = table.Number(name, numberColumns[place]);
        foreach (var (place, pair) in categoryNames.Index()) table = table.Category(pair.Key, categoryColumns[place], pair.Value);
        return table;
    }

    private static RowColumn Column(IDataReader rows, string column, string parameter)
    {
        CovariateNames.Checked(column, parameter);
        return RowColumn.Named(column, rows, parameter);
    }

    private static CustomerKey KeyOf(IDataReader rows, RowColumn column, int row, ReadOptions options)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"The customer of row {row}");
        return Present(rows, column, what, options).TryKey(out var key, out string? problem) ? key : throw Refused($"{what}: {problem}.");
    }

    /// <summary>A value that is there.</summary>
    private static RowValue Present(IDataReader rows, RowColumn column, string what, ReadOptions options)
    {
        var value = RowValue.Of(rows.GetValue(column.Ordinal));
        if (value.IsMissing || (value.IsText && string.IsNullOrWhiteSpace(value.Text))) throw Refused($"{what} is missing (null or blank); allowed: a value of every customer.");
        return !value.IsText || !options.IsMissing(value.Text!) ? value
            : throw Refused($"{what} is missing ('{value.Text}' means so; state other markers, or none, by missing); allowed: a value of every customer.");
    }

    private static double NumberOf(IDataReader rows, RowColumn column, string what, AmountFormat format, ReadOptions options)
    {
        var value = Present(rows, column, what, options);
        if (value.Other is bool truth) return truth ? 1 : 0;
        RowAmount number;
        if (value.IsText)
        {
            if (!format.TryRead(value.Text, out number)) throw Refused($"{what}: '{value.Text}' {format.Problem("numberCulture")}.");
        }
        else if (!value.TryAmount(out number)) throw Refused($"{what}: {value.Describe()} is not a number.");
        return double.IsFinite(number.Nearest) ? number.Nearest : throw Refused(string.Create(CultureInfo.InvariantCulture, $"{what} is {number.Nearest}; allowed: a finite number, of every customer."));
    }

    private static string LevelOf(IDataReader rows, RowColumn column, string what, ReadOptions options)
    {
        var value = Present(rows, column, what, options);
        if (value.Other is Array) throw Refused($"{what}: {value.Describe()} is not a level's name.");
        return value.IsText ? value.Text! : value.Describe(plain: true);
    }

    private static ArgumentException Refused(string message) => Require.Refusal("rows", message);
}
