using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A value of a data reader's row, unboxed where its type is a usual one.</summary>
internal readonly struct RowValue
{
    private readonly Kind _kind;
    private readonly long _whole;
    private readonly double _real;
    private readonly decimal _decimal;
    private readonly object? _reference;

    private RowValue(Kind kind, long whole = 0, double real = 0, decimal exact = 0, object? reference = null) =>
        (_kind, _whole, _real, _decimal, _reference) = (kind, whole, real, exact, reference);

    private enum Kind { Other, Text, Whole, Real, Decimal, Date }

    public bool IsMissing => _kind == Kind.Other && _reference is null;

    public bool IsText => _kind == Kind.Text;

    public bool IsWhole => _kind == Kind.Whole;

    public bool IsReal => _kind == Kind.Real;

    public bool IsDecimal => _kind == Kind.Decimal;

    public bool IsDate => _kind == Kind.Date;

    public string? Text => _reference as string;

    public long Whole => _whole;

    public double Real => _real;

    public decimal Decimal => _decimal;

    /// <summary>Whether the value is a floating-point integer in the range in which all integers are exact.</summary>
    public bool IsExactWholeReal => _kind == Kind.Real && Math.Abs(_real) < _whole && _real == Math.Truncate(_real);

    /// <summary>Whether the value is a whole number of any type.</summary>
    public bool IsWholeOfAnyType => IsWhole || (_kind == Kind.Real && _real == Math.Truncate(_real) && double.IsFinite(_real))
        || _reference is BigInteger || (_kind == Kind.Decimal && _decimal == decimal.Truncate(_decimal));

    public int Day => (int)_whole;

    /// <summary>A value of another type; null where it is missing.</summary>
    public object? Other => _reference;

    public static RowValue Missing => default;

    public static RowValue Of(string? text) => new(Kind.Text, reference: text);

    public static RowValue Of(long whole) => new(Kind.Whole, whole);

    public static RowValue Of(double real) => new(Kind.Real, 1L << 53, real);

    public static RowValue Of(float real) => new(Kind.Real, 1L << 24, real);

    public static RowValue Of(decimal exact) => new(Kind.Decimal, exact: exact);

    public static RowValue Of(DateOnly date) => new(Kind.Date, date.DayNumber);

    public static RowValue Of(DateTime date) => new(Kind.Date, date.Ticks / TimeSpan.TicksPerDay);

    /// <summary>A value whatever its type.</summary>
    public static RowValue Of(object? value) => value switch
    {
        null or DBNull => Missing,
        string text => Of(text),
        long or int or short or byte or sbyte or ushort or uint => Of(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double real => Of(real),
        float real => Of(real),
        Half real => new(Kind.Real, 1L << 11, (double)real),
        decimal exact => Of(exact),
        ulong whole => Of((BigInteger)whole),
        Int128 whole => Of((BigInteger)whole),
        UInt128 whole => Of((BigInteger)whole),
        BigInteger whole => Of(whole),
        DateOnly date => Of(date),
        DateTime date => Of(date),
        DateTimeOffset date => Of(date.DateTime),
        _ => new(Kind.Other, reference: value),
    };

    /// <summary>The value as a customer's key: a text, a whole number of any type, or a GUID.</summary>
    public bool TryKey(out CustomerKey customer, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        customer = default;
        if (IsWhole) customer = _whole;
        else if (IsText) customer = Text;
        else if (_reference is Guid guid) customer = guid;
        else if (IsDecimal && _decimal == decimal.Truncate(_decimal) && _decimal is >= long.MinValue and <= long.MaxValue) customer = (long)_decimal;
        else if (IsExactWholeReal) customer = (long)_real;
        else problem = IsWholeOfAnyType ? $"{Describe()} is too large a number to be an exact key; read the column as text" : $"{Describe()} is neither a text nor a whole number";
        return problem is null;
    }

    /// <summary>The value as a day: a date, a text in a format, or a text or whole number in the usual forms.</summary>
    /// <param name="format">How texts are written; null for yyyy-MM-dd, yyyyMMdd or an ISO 8601 date-time.</param>
    /// <param name="day">The day's number.</param>
    public bool TryDay(string? format, out int day)
    {
        if (IsText) return format is null ? RowText.TryDay(Text, out day) : RowText.TryDay(Text, format, out day);
        if (IsWhole) return RowText.TryDay(_whole.ToString(CultureInfo.InvariantCulture), out day);
        day = IsDate ? Day : 0;
        return IsDate;
    }

    /// <summary>The value as a number, of any type of numbers.</summary>
    public bool TryAmount(out RowAmount amount)
    {
        amount = default;
        if (IsReal) amount = RowAmount.Of(_real);
        else if (IsDecimal) amount = RowAmount.Of(_decimal);
        else if (IsWhole) amount = RowAmount.Of((decimal)_whole);
        else if (_reference is BigInteger large) amount = BigInteger.Abs(large) <= (BigInteger)decimal.MaxValue ? RowAmount.Of((decimal)large) : RowAmount.Of(ExactSum.OfWhole(large).Value);
        else return false;
        return true;
    }

    /// <summary>The value in invariant text, with its type unless plain.</summary>
    public string Describe(bool plain = false)
    {
        string text = _kind switch
        {
            Kind.Whole => _whole.ToString(CultureInfo.InvariantCulture),
            Kind.Real => _real.ToString(CultureInfo.InvariantCulture),
            Kind.Decimal => _decimal.ToString(CultureInfo.InvariantCulture),
            Kind.Date => DateOnly.FromDayNumber(Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(_reference, CultureInfo.InvariantCulture) ?? "",
        };
        return plain ? text : $"{text} ({TypeName})";
    }

    private static RowValue Of(BigInteger whole) => whole >= long.MinValue && whole <= long.MaxValue ? Of((long)whole) : new(Kind.Other, reference: whole);

    private string TypeName => _kind switch
    {
        Kind.Whole => "a whole number",
        Kind.Real or Kind.Decimal => "a number",
        Kind.Date => "a date",
        _ => _reference?.GetType().Name ?? "nothing",
    };
}
