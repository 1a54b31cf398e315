using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What names a customer: a text such as "0001", or a whole number such as 7.</summary>
/// <remarks>Text and numbers are different keys: "7" is not 7, and "0001" is not "1". A text is kept as it stands (nothing is trimmed, and case
/// counts). Text, whole numbers and GUIDs (as their text, in lower case with hyphens) convert to a key by themselves, so that <c>customers["0001"]</c> and <c>customers[7]</c> read naturally. The
/// default value, and a text that is null or blank, is the missing key: it names nobody and is refused wherever a key is needed.</remarks>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct CustomerKey : IComparable<CustomerKey>
{
    private readonly string? _text;
    private readonly long _number;
    private readonly bool _isNumber;

    private CustomerKey(string? text) => _text = string.IsNullOrWhiteSpace(text) ? null : text;

    private CustomerKey(long number) => (_number, _isNumber) = (number, true);

    /// <summary>Whether the key is missing: the default value, or made from a null or blank text.</summary>
    public bool IsMissing => !_isNumber && _text is null;

    /// <summary>Whether the key is a whole number.</summary>
    public bool IsNumber => _isNumber;

    /// <summary>The whole number; null where the key is a text or missing.</summary>
    public long? Number => _isNumber ? _number : null;

    /// <summary>The text; null where the key is a number or missing.</summary>
    public string? Text => _text;

    /// <summary>The key of a text; the missing key where it is null or blank.</summary>
    /// <param name="text">The customer's name or code.</param>
    public static CustomerKey FromString(string? text) => new(text);

    /// <summary>The key of a whole number.</summary>
    /// <param name="number">The customer's number.</param>
    public static CustomerKey FromInt64(long number) => new(number);

    /// <summary>The key of a GUID: its text, such as "0f8fad5b-d9cb-469f-a165-70867728950e".</summary>
    /// <param name="id">The customer's GUID.</param>
    public static CustomerKey FromGuid(Guid id) => new(id.ToString("D", CultureInfo.InvariantCulture));

    /// <summary>The key of a text; the missing key where it is null or blank.</summary>
    /// <param name="text">The customer's name or code.</param>
    public static implicit operator CustomerKey(string? text) => new(text);

    /// <summary>The key of a whole number.</summary>
    /// <param name="number">The customer's number.</param>
    public static implicit operator CustomerKey(long number) => new(number);

    /// <summary>The key of a GUID: its text, such as "0f8fad5b-d9cb-469f-a165-70867728950e".</summary>
    /// <param name="id">The customer's GUID.</param>
    public static implicit operator CustomerKey(Guid id) => FromGuid(id);

    /// <summary>Orders keys: the missing key, then numbers ascending, then texts by their UTF-16 code units.</summary>
    /// <param name="other">The other key.</param>
    public int CompareTo(CustomerKey other) => (Rank, other.Rank) switch
    {
        (1, 1) => _number.CompareTo(other._number),
        (2, 2) => string.CompareOrdinal(_text, other._text),
        var (mine, its) => mine.CompareTo(its),
    };

    /// <summary>Whether one key stands before another.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(CustomerKey left, CustomerKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether one key stands after another.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(CustomerKey left, CustomerKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether one key does not stand after another.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(CustomerKey left, CustomerKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one key does not stand before another.</summary>
    /// <param name="left">One key.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(CustomerKey left, CustomerKey right) => left.CompareTo(right) >= 0;

    /// <summary>The text, or the number in invariant digits; "(missing)" for the missing key.</summary>
    public override string ToString() => _isNumber ? _number.ToString(CultureInfo.InvariantCulture) : _text ?? "(missing)";

    private int Rank => _isNumber ? 1 : _text is null ? 0 : 2;
}
