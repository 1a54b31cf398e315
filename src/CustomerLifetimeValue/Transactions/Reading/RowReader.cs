using System.Data;
using System.Data.Common;
using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Reads rows of natural types or text from a data reader into a log.</summary>
internal sealed class RowReader
{
    private const int ProgressEvery = 1 << 16;

    private readonly IDataRecord _record;
    private readonly string? _dateFormat;
    private readonly IProgress<long>? _progress;
    private readonly RowColumn _customer, _date, _amount;
    private readonly RowColumn? _segment;
    private readonly LogBuilder _builder;

    public RowReader(IDataRecord record, string customer, string date, string amount, string? segment, string? dateFormat, IProgress<long>? progress)
    {
        _record = record;
        _customer = RowColumn.Named(customer, record, nameof(customer));
        _date = RowColumn.Named(date, record, nameof(date));
        _amount = RowColumn.Named(amount, record, nameof(amount));
        _segment = segment is null ? null : RowColumn.Named(segment, record, nameof(segment));
        if (dateFormat is not null) RowText.RequireDateFormat(dateFormat);
        (_dateFormat, _progress) = (dateFormat, progress);
        _builder = new(0, _customer.Name, _amount.Name);
    }

    /// <summary>Takes in the row the reader stands on.</summary>
    public void Add()
    {
        _builder.Add(Customer(), Day(), Amount(), _segment is null ? null : Segment());
        if (_builder.Count % ProgressEvery == 0) _progress?.Report(_builder.Count);
    }

    /// <summary>Reports the last rows and makes the columns.</summary>
    public LogColumns Finish()
    {
        if (_builder.Count % ProgressEvery != 0) _progress?.Report(_builder.Count);
        return _builder.Finish();
    }

    private CustomerKey Customer() => Value(_customer) switch
    {
        { IsText: true, Text: var text } => text,
        { IsWhole: true, Whole: var number } => number,
        { Other: Guid guid } => guid,
        { IsMissing: true } => default,
        { Other: decimal number } when number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue => (long)number,
        { IsExactWholeReal: true, Real: var real } => (long)real,
        { IsWholeOfAnyType: true } large => throw Bad(_customer, $"{large.Describe()} is too large a number to be an exact key; read the column as text"),
        var other => throw Bad(_customer, $"{other.Describe()} is neither a text nor a whole number"),
    };

    private int Day()
    {
        switch (Value(_date))
        {
            case { IsText: true, Text: var text }:
                if (string.IsNullOrWhiteSpace(text)) throw Bad(_date, "the date is missing");
                bool read = _dateFormat is null ? RowText.TryDay(text, out int day) : RowText.TryDay(text, _dateFormat, out day);
                return read ? day : throw Bad(_date, $"'{text}' is not a date ({_dateFormat ?? "yyyy-MM-dd, yyyyMMdd or an ISO 8601 date-time"})");
            case { IsDate: true, Day: var number }: return number;
            case { IsWhole: true } value:
                return RowText.TryDay(value.Whole.ToString(CultureInfo.InvariantCulture), out int compact)
                    ? compact
                    : throw Bad(_date, $"{value.Describe()} is not a date (a whole number is read as yyyyMMdd)");
            case { IsMissing: true }: throw Bad(_date, "the date is missing");
            case var other: throw Bad(_date, $"{other.Describe()} is not a date");
        }
    }

    private double Amount() => Value(_amount) switch
    {
        { IsText: true, Text: var text } => string.IsNullOrWhiteSpace(text) ? throw Bad(_amount, "the amount is missing")
            : RowText.TryAmount(text, out double amount) ? amount
            : throw Bad(_amount, $"'{text}' is not a number (such as 1234.5)"),
        { IsReal: true, Real: var real } => real,
        { IsWhole: true, Whole: var whole } => whole,
        { Other: ulong large } when (UInt128)(double)large == large => large,
        { Other: ulong large } => throw Bad(_amount, string.Create(CultureInfo.InvariantCulture, $"{large} is too large a whole number for a double to hold exactly")),
        { IsMissing: true } => throw Bad(_amount, "the amount is missing"),
        var other => throw Bad(_amount, $"{other.Describe()} is not a number"),
    };

    private string? Segment() => Value(_segment!) is { } value && value.IsText ? value.Text : value.Describe(plain: true);

    private RowValue Value(RowColumn column)
    {
        try
        {
            return column.Read(_record);
        }
        catch (Exception exception) when (exception is not (IOException or DbException or OperationCanceledException))
        {
            throw new BadRowException(_builder.Count + 1L, column.Name, "the value cannot be read: " + FirstLine(exception.Message), exception);
        }
    }

    private static string FirstLine(string message) => message.AsSpan().TrimStart().Trim('.') is var text && text.IndexOfAny('\r', '\n') is var end and >= 0
        ? text[..end].TrimEnd('.').ToString()
        : text.ToString();

    private BadRowException Bad(RowColumn column, string problem) => new(_builder.Count + 1L, column.Name, problem);
}
