using System.Data;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The columns of rows that say who a customer is: keys, numbers and categories, read as a log reads them.</summary>
internal sealed class CovariateRows
{
    private readonly IDataReader _rows;
    private readonly RowColumn _customer;
    private readonly (string Name, RowColumn Column)[] _numbers;
    private readonly (string Name, string Reference, RowColumn Column)[] _categories;
    private readonly AmountFormat _format;
    private readonly ReadOptions _options;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="ArgumentException">A column is not there or stands twice.</exception>
    public CovariateRows(
        IDataReader rows, string customer, IEnumerable<string>? numbers, IEnumerable<KeyValuePair<string, string>>? categories, IFormatProvider? numberCulture, IEnumerable<string>? missing)
    {
        _rows = rows;
        _options = new ReadOptions(missing: missing);
        _format = new(numberCulture is null ? null : NumberFormatInfo.GetInstance(numberCulture));
        _customer = Column(customer, nameof(customer));
        _numbers = [.. (numbers ?? []).Select(name => (name, Column(name, nameof(numbers))))];
        _categories = [.. (categories ?? []).Select(pair => (pair.Key, pair.Value, Column(pair.Key, nameof(categories))))];
    }

    /// <summary>The names of the numbers.</summary>
    public IEnumerable<string> Numbers => _numbers.Select(number => number.Name);

    /// <summary>The names of the categories.</summary>
    public IEnumerable<string> Categories => _categories.Select(category => category.Name);

    /// <summary>A column of the rows.</summary>
    /// <exception cref="ArgumentException">It is not there or stands twice.</exception>
    public RowColumn Column(string name, string parameter)
    {
        CovariateNames.Checked(name, parameter);
        return RowColumn.Named(name, _rows, parameter);
    }

    /// <summary>The key of the current row.</summary>
    public CustomerKey Key(int row)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"The customer of row {row}");
        return Present(_customer, what).TryKey(out var key, out string? problem) ? key : throw Refused($"{what}: {problem}.");
    }

    /// <summary>The day in a column of the current row.</summary>
    public int Day(RowColumn column, int row, string? format)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"The date of row {row}");
        var value = Present(column, what);
        return value.TryDay(format, out int day) ? day
            : throw Refused($"{what}: {(value.IsText ? $"'{value.Text}'" : value.Describe())} is not a date; allowed: a date, or a text as {format ?? "yyyy-MM-dd or yyyyMMdd (others by dateFormat)"}.");
    }

    /// <summary>What the current row says of a customer.</summary>
    public (double[] Numbers, string[] Levels) Values(CustomerKey customer) => (
        Array.ConvertAll(_numbers, number => Number(number.Column, $"The {number.Name} of customer '{customer}'")),
        Array.ConvertAll(_categories, category => Level(category.Column, $"The {category.Name} of customer '{customer}'")));

    /// <summary>The table of customers with what rows said of them: numbers first, then categories.</summary>
    public CustomerCovariates Table(IReadOnlyList<CustomerKey> customers, IReadOnlyList<(double[] Numbers, string[] Levels)> values)
    {
        var table = CustomerCovariates.Of(customers);
        foreach (var (i, number) in _numbers.Index()) table = table.Number(number.Name, [.. values.Select(own => own.Numbers[i])]);
        foreach (var (i, category) in _categories.Index()) table = table.Category(category.Name, [.. values.Select(own => own.Levels[i])], category.Reference);
        return table;
    }

    /// <summary>An error of the rows.</summary>
    public static ArgumentException Refused(string message) => Require.Refusal("rows", message);

    /// <summary>A value that is there.</summary>
    private RowValue Present(RowColumn column, string what)
    {
        var value = RowValue.Of(_rows.GetValue(column.Ordinal));
        if (value.IsMissing || (value.IsText && string.IsNullOrWhiteSpace(value.Text))) throw Refused($"{what} is missing (null or blank); allowed: a value of every customer.");
        return !value.IsText || !_options.IsMissing(value.Text!) ? value
            : throw Refused($"{what} is missing ('{value.Text}' means so; state other markers, or none, by missing); allowed: a value of every customer.");
    }

    private double Number(RowColumn column, string what)
    {
        var value = Present(column, what);
        if (value.Other is bool truth) return truth ? 1 : 0;
        RowAmount number;
        if (value.IsText)
        {
            if (!_format.TryRead(value.Text, out number)) throw Refused($"{what}: '{value.Text}' {_format.Problem("numberCulture")}.");
        }
        else if (!value.TryAmount(out number)) throw Refused($"{what}: {value.Describe()} is not a number.");
        return double.IsFinite(number.Nearest) ? number.Nearest : throw Refused(string.Create(CultureInfo.InvariantCulture, $"{what} is {number.Nearest}; allowed: a finite number, of every customer."));
    }

    private string Level(RowColumn column, string what)
    {
        var value = Present(column, what);
        if (value.Other is Array) throw Refused($"{what}: {value.Describe()} is not a level's name.");
        return value.IsText ? value.Text! : value.Describe(plain: true);
    }
}
