using System.Data;
using System.Data.Common;
using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Reads rows of natural types or text from a data reader into a log.</summary>
internal sealed class RowReader
{
    private const int ProgressEvery = 1 << 16;
    private const string Numbering = "; rows are counted from 1 without a header line";

    private readonly IDataRecord _record;
    private readonly DbDataReader? _reader;
    private readonly string? _dateFormat;
    private readonly AmountFormat _amountFormat;
    private readonly ReadOptions _options;
    private readonly IProgress<long>? _progress;
    private readonly RowColumn _customer, _date;
    private readonly RowColumn? _amount, _quantity, _segment, _cost;
    private readonly LogBuilder _builder;
    private readonly bool _isPlain;
    private readonly List<BadRow> _badExamples = [];
    private long _rows, _bad;
    private (RowColumn Column, string Text, Exception? Cause) _problem;

    public RowReader(IDataRecord record, (string Customer, string Date, string? Amount, string? Segment) names, string? dateFormat, IFormatProvider? amountCulture, ReadOptions? options, IProgress<long>? progress)
    {
        (_record, _reader, _options) = (record, record as DbDataReader, options ?? ReadOptions.Default);
        _customer = RowColumn.Named(names.Customer, record, "customer");
        _date = RowColumn.Named(names.Date, record, "date");
        _amount = names.Amount is null ? null : RowColumn.Named(names.Amount, record, "amount");
        _segment = names.Segment is null ? null : RowColumn.Named(names.Segment, record, "segment");
        _quantity = _options.Quantity is null ? null : RowColumn.Named(_options.Quantity, record, "quantity");
        _cost = _options.Cost is null ? null : RowColumn.Named(_options.Cost, record, "cost");
        if (_quantity is not null && _amount is null) throw new ArgumentException("There is a column of quantities and none of amounts; allowed: both, the amount being the price of one.", nameof(options));
        if (dateFormat is not null) RowText.RequireDateFormat(dateFormat);
        (_dateFormat, _progress) = (dateFormat, progress);
        _amountFormat = new(amountCulture is null ? null : NumberFormatInfo.GetInstance(amountCulture));
        _isPlain = _quantity is null && _segment is null && _cost is null && _customer.Is == RowColumn.Kind.Long && _amount is { Is: RowColumn.Kind.Double or RowColumn.Kind.Decimal };
        _builder = new(0, _customer.Name, _amount?.Name ?? "amount");
    }

    /// <summary>Takes in the row the reader stands on, or sets it aside.</summary>
    public void Add()
    {
        _rows++;
        if (_isPlain)
        {
            AddPlain();
            return;
        }
        RowAmount amount = default;
        string? segment = null;
        decimal? cost = null;
        if (TryCustomer(out var customer) && TryDay(out int day) && (_amount is null || TryWorth(out amount)) && (_segment is null || TrySegment(out segment)) && (_cost is null || TryCost(out cost)))
            _builder.Add(customer, day, amount, segment, cost);
        else SetAside();
        Report();
    }

    /// <summary>The fast path for most queries: whole numbers, dates, doubles or decimals, each by its typed getter. A value of another type takes the general path.</summary>
    private void AddPlain()
    {
        CustomerKey key = default;
        bool isNumber = TryNumber(out long number);
        if ((isNumber || TryCustomer(out key)) && (TryPlainDay(out int day) || TryDay(out day)))
        {
            if (isNumber && TryReal(out double real)) _builder.Add(number, day, real);
            else if (TryPlainAmount(out var amount) || TryAmount(_amount!, "amount", out amount)) _builder.Add(isNumber ? number : key, day, amount, null);
            else SetAside();
        }
        else SetAside();
        Report();
    }

    private bool TryNumber(out long number)
    {
        number = 0;
        if (_customer.Is != RowColumn.Kind.Long) return false;
        try
        {
            if (_record.IsDBNull(_customer.Ordinal)) return false;
            number = _record.GetInt64(_customer.Ordinal);
            return true;
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return false; // the general path reports what is wrong
        }
    }

    private bool TryPlainDay(out int day)
    {
        day = 0;
        try
        {
            if (_record.IsDBNull(_date.Ordinal)) return false;
            if (_date.Is == RowColumn.Kind.DateTime) day = (int)(_record.GetDateTime(_date.Ordinal).Ticks / TimeSpan.TicksPerDay);
            else if (_date.Is == RowColumn.Kind.DateOnly && _reader is not null) day = _reader.GetFieldValue<DateOnly>(_date.Ordinal).DayNumber;
            else return false;
            return true;
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return false;
        }
    }

    private bool TryReal(out double amount)
    {
        amount = 0;
        if (_amount!.Is != RowColumn.Kind.Double) return false;
        try
        {
            if (_record.IsDBNull(_amount.Ordinal)) return false;
            amount = _record.GetDouble(_amount.Ordinal);
            return double.IsFinite(amount);
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return false;
        }
    }

    private bool TryPlainAmount(out RowAmount amount)
    {
        amount = default;
        if (_amount!.Is != RowColumn.Kind.Decimal) return false;
        try
        {
            if (_record.IsDBNull(_amount.Ordinal)) return false;
            amount = RowAmount.Of(_record.GetDecimal(_amount.Ordinal));
            return true;
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return false;
        }
    }

    private void Report()
    {
        if (_rows % ProgressEvery == 0) _progress?.Report(_rows);
    }

    /// <summary>Reports the last rows and makes the columns.</summary>
    public LogColumns Finish()
    {
        if (_rows % ProgressEvery != 0) _progress?.Report(_rows);
        return _builder.Finish(_bad == 0 ? BadRowFinding.None : new(_bad, _badExamples));
    }

    private void SetAside()
    {
        var (column, text, cause) = _problem;
        if (_options.BadRows == BadRowPolicy.Refuse) throw new BadRowException(_rows, column.Name, text + Numbering, cause);
        if (_bad++ < DataQualityFinding.MaximumExamples) _badExamples.Add(new(_rows, column.Name, text));
    }

    private bool TryCustomer(out CustomerKey customer)
    {
        customer = default;
        if (!TryRead(_customer, out var value)) return false;
        if (value.IsText && IsMissing(value.Text)) return Missing(_customer, "customer", value.Text);
        if (value.IsMissing) return Missing(_customer, "customer", null);
        return value.TryKey(out customer, out string? problem) || Bad(_customer, problem);
    }

    private bool TryDay(out int day)
    {
        day = 0;
        if (!TryRead(_date, out var value)) return false;
        if (value.IsText && IsMissing(value.Text)) return Missing(_date, "date", value.Text);
        if (value.IsMissing) return Missing(_date, "date", null);
        if (value.TryDay(_dateFormat, out day)) return true;
        if (value.IsText)
        {
            return Bad(_date, _dateFormat is null
                ? $"'{value.Text}' is not a date as yyyy-MM-dd, yyyyMMdd or an ISO 8601 date-time; say how it is written by dateFormat, such as \"M/d/yyyy H:mm\""
                : $"'{value.Text}' is not a date as {_dateFormat}, the dateFormat");
        }
        return Bad(_date, value.IsWhole || value.IsReal || value.IsDecimal
            ? $"{value.Describe()} is not a date (a whole number is read as yyyyMMdd; convert a spreadsheet's day number by DateTime.FromOADate, a Unix time by DateTimeOffset.FromUnixTimeSeconds)"
            : $"{value.Describe()} is not a date");
    }

    /// <summary>The amount, or price × quantity.</summary>
    private bool TryWorth(out RowAmount worth)
    {
        if (!TryAmount(_amount!, "amount", out worth)) return false;
        if (_quantity is null) return true;
        if (!TryAmount(_quantity, "quantity", out var quantity)) return false;
        worth = worth.Times(quantity);
        return !worth.IsNotFinite || Bad(_amount!, "amount × quantity is not a finite number");
    }

    private bool TryAmount(RowColumn column, string what, out RowAmount amount)
    {
        amount = default;
        if (!TryRead(column, out var value)) return false;
        if (value.IsText)
        {
            if (IsMissing(value.Text)) return Missing(column, what, value.Text);
            if (!_amountFormat.TryRead(value.Text, out amount)) return Bad(column, $"'{value.Text}' {_amountFormat.Problem("amountCulture")}");
        }
        else if (value.IsMissing) return Missing(column, what, null);
        else if (!value.TryAmount(out amount)) return Bad(column, $"{value.Describe()} is not a number");
        return !amount.IsNotFinite || Bad(column, string.Create(CultureInfo.InvariantCulture, $"{amount.Nearest} is not a finite number"));
    }

    private bool TryCost(out decimal? cost)
    {
        cost = null;
        if (!TryRead(_cost!, out var value)) return false;
        if (value.IsMissing || (value.IsText && IsMissing(value.Text))) return true;
        if (!TryAmount(_cost!, "cost", out var amount)) return false;
        if (!(Math.Abs(amount.Nearest) <= (double)decimal.MaxValue * 0.99)) return Bad(_cost!, string.Create(CultureInfo.InvariantCulture, $"{amount.Nearest} is too large a cost for a decimal"));
        cost = amount.Is == RowAmount.Kind.Exact ? amount.Exact : (decimal)amount.Nearest;
        return true;
    }

    private bool TrySegment(out string? segment)
    {
        bool read = TryRead(_segment!, out var value);
        segment = null;
        if (value.Other is Array) return Bad(_segment!, $"{value.Describe()} is not a segment's name");
        segment = value.IsText ? value.Text : value.Describe(plain: true);
        return read;
    }

    private bool IsMissing(string? text) => string.IsNullOrWhiteSpace(text) || _options.IsMissing(text);

    private bool Missing(RowColumn column, string what, string? marker) => Bad(column, string.IsNullOrWhiteSpace(marker)
        ? $"the {what} is missing (null or blank)"
        : $"the {what} is missing ('{marker}' means so; other markers may be stated in ReadOptions)");

    private bool Bad(RowColumn column, string problem, Exception? cause = null)
    {
        _problem = (column, problem, cause);
        return false;
    }

    /// <summary>The column's value in the current row.</summary>
    private bool TryRead(RowColumn column, out RowValue value)
    {
        try
        {
            int ordinal = column.Ordinal;
            value = RowValue.Missing;
            if (_record.IsDBNull(ordinal)) return true;
            try
            {
                switch (column.Is)
                {
                    case RowColumn.Kind.Text: value = RowValue.Of(_record.GetString(ordinal)); return true;
                    case RowColumn.Kind.Long: value = RowValue.Of(_record.GetInt64(ordinal)); return true;
                    case RowColumn.Kind.Int: value = RowValue.Of((long)_record.GetInt32(ordinal)); return true;
                    case RowColumn.Kind.Double: value = RowValue.Of(_record.GetDouble(ordinal)); return true;
                    case RowColumn.Kind.Float: value = RowValue.Of(_record.GetFloat(ordinal)); return true;
                    case RowColumn.Kind.Decimal: value = RowValue.Of(_record.GetDecimal(ordinal)); return true;
                    case RowColumn.Kind.DateTime: value = RowValue.Of(_record.GetDateTime(ordinal)); return true;
                    case RowColumn.Kind.DateOnly when _reader is not null: value = RowValue.Of(_reader.GetFieldValue<DateOnly>(ordinal)); return true;
                }
            }
            catch (InvalidCastException)
            {
                column.Distrust();
            }
            value = RowValue.Of(_record.GetValue(ordinal));
            return true;
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            value = default;
            return Bad(column, "the value cannot be read: " + FirstLine(exception.Message), exception);
        }
    }

    /// <summary>Whether an exception is caused by the value and not by the source.</summary>
    private static bool IsOfTheValue(Exception exception) => exception is not (IOException or DbException or OperationCanceledException);

    private static string FirstLine(string message) => message.AsSpan().TrimStart().Trim('.') is var text && text.IndexOfAny('\r', '\n') is var end and >= 0
        ? text[..end].TrimEnd('.').ToString()
        : text.ToString();
}
