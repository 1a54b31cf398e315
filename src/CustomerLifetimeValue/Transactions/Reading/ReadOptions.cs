using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Options for reading a file or a query, beside the names of the columns.</summary>
[JsonConverter(typeof(TransactionJsonConverter))]
public sealed class ReadOptions
{
    private readonly bool[] _beginsMarker = new bool[128];
    private readonly int _longestMarker;

    private static readonly string[] UsualMarkers = ["", "NA", "N/A", "#N/A", "<NA>", "NULL", "(null)", "<null>", "[NULL]", "NaN", "NaT", "None", @"\N", "#NULL!", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!"];

    /// <summary>Options for reading.</summary>
    /// <param name="quantity">The name of a column of quantities, where the amount column holds the price of one: an order's amount is quantity × price. Null for none.</param>
    /// <param name="cost">The name of a column of what each order cost, for the audit of profit; null for none. A missing cost is not known.</param>
    /// <param name="missing">Texts that mean that nothing is known, in columns of customers, dates, amounts, quantities and costs, whatever their case and blanks around them; null for
    /// the usual ones: the empty text, NA, N/A, #N/A, &lt;NA&gt;, NULL, (null), &lt;null&gt;, [NULL], NaN, NaT, None, \N and a spreadsheet's errors (#VALUE!, #REF! and the like). A row with one of them is bad, except in the column of costs.
    /// State an empty list where such texts are real keys; a blank text is missing in any case.</param>
    /// <param name="badRows">What is done with an invalid row.</param>
    /// <exception cref="ArgumentException">A marker is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The policy is not a defined one.</exception>
    public ReadOptions(string? quantity = null, string? cost = null, IEnumerable<string>? missing = null, BadRowPolicy badRows = BadRowPolicy.Refuse)
    {
        string[] markers = [.. (missing ?? UsualMarkers).Select(marker => marker?.Trim() ?? throw new ArgumentException("A marker is null; allowed: texts.", nameof(missing)))];
        foreach (string marker in markers)
        {
            _longestMarker = Math.Max(_longestMarker, marker.Length);
            if (marker.Length == 0) continue;
            foreach (char first in (ReadOnlySpan<char>)[char.ToLowerInvariant(marker[0]), char.ToUpperInvariant(marker[0])]) _beginsMarker[Math.Min(first, (char)127)] = true;
        }
        (Quantity, Cost, Missing, BadRows) = (quantity, cost, Array.AsReadOnly(markers), Require.Defined(badRows));
    }

    /// <summary>Amounts as they stand, the usual markers, and bad rows refused.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>The name of the column of quantities; null where amounts are whole orders'.</summary>
    public string? Quantity { get; }

    /// <summary>The name of the column of costs; null where costs are not known.</summary>
    public string? Cost { get; }

    /// <summary>The texts that mean that nothing is known.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>What is done with an invalid row.</summary>
    public BadRowPolicy BadRows { get; }

    /// <summary>Whether a text that is not blank is a marker of a missing value; first character and length rule out most texts.</summary>
    internal bool IsMissing(string text)
    {
        var bare = text.AsSpan().Trim();
        if (bare.Length > _longestMarker || !_beginsMarker[Math.Min(bare[0], (char)127)]) return false;
        foreach (string marker in Missing)
            if (bare.Equals(marker, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>The options in one invariant line: "bad rows refused; missing: '', 'NA'".</summary>
    public override string ToString() =>
        $"bad rows {(BadRows == BadRowPolicy.Refuse ? "refused" : "set aside")}; missing: {string.Join(", ", Missing.Select(marker => $"'{marker}'"))}{(Quantity is null ? "" : $"; quantity in '{Quantity}'")}{(Cost is null ? "" : $"; cost in '{Cost}'")}";
}
