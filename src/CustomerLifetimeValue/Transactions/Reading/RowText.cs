using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Reads dates from text, invariantly.</summary>
internal static class RowText
{
    private const string IsoDate = "yyyy-MM-dd", CompactDate = "yyyyMMdd";
    private static readonly string[] Times = ["HH:mm:ss", "HH:mm", "HHmmss", "HHmm", "HH:mm:ss.FFFFFFF", "HHmmss.FFFFFFF"];

    /// <summary>The day of a date (yyyy-MM-dd or yyyyMMdd) or ISO 8601 date-time; a zone is checked and left out of account.</summary>
    public static bool TryDay(ReadOnlySpan<char> text, out int day)
    {
        if (TryIsoDay(text, out day)) return true;
        text = text.Trim();
        bool dashed = text.Length > 4 && text[4] == '-';
        int length = dashed ? IsoDate.Length : CompactDate.Length;
        day = 0;
        if (text.Length < length || !DateOnly.TryParseExact(text[..length], dashed ? IsoDate : CompactDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return false;
        day = date.DayNumber;
        return text.Length == length || (text[length] is 'T' or 't' or ' ' && IsTime(text[(length + 1)..]));
    }

    /// <summary>The fast path for most dates: yyyy-MM-dd and nothing else.</summary>
    private static bool TryIsoDay(ReadOnlySpan<char> text, out int day)
    {
        day = 0;
        if (text.Length != IsoDate.Length || text[4] != '-' || text[7] != '-') return false;
        int year = Number(text[..4]), month = Number(text[5..7]), ofMonth = Number(text[8..]);
        if (year < 1 || month is < 1 or > 12 || ofMonth < 1 || ofMonth > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, ofMonth).DayNumber;
        return true;

        static int Number(ReadOnlySpan<char> digits)
        {
            int number = 0;
            foreach (char digit in digits)
            {
                if (!char.IsAsciiDigit(digit)) return -1;
                number = 10 * number + digit - '0';
            }
            return number;
        }
    }

    /// <summary>The day of a date in a format of the caller's.</summary>
    public static bool TryDay(ReadOnlySpan<char> text, string format, out int day)
    {
        bool read = DateTimeOffset.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date);
        day = read ? DateOnly.FromDateTime(date.DateTime).DayNumber : 0;
        return read;
    }

    /// <summary>A format that states day, month and year, so that a date can be read from it alone.</summary>
    public static void RequireDateFormat(string dateFormat)
    {
        var probe = new DateOnly(1987, 11, 23);
        try
        {
            string text = probe.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).ToString(dateFormat, CultureInfo.InvariantCulture);
            if (TryDay(text, dateFormat, out int day) && day == probe.DayNumber) return;
        }
        catch (FormatException)
        {
            // Not a format at all: refused below.
        }
        throw new ArgumentException($"'{dateFormat}' is not a date format with day, month and year (such as 'dd.MM.yyyy').", nameof(dateFormat));
    }

    private static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("Z", StringComparison.OrdinalIgnoreCase)) text = text[..^1];
        else if (text.LastIndexOfAny('+', '-') is var sign and >= 0)
        {
            if (!IsOffset(text[(sign + 1)..])) return false;
            text = text[..sign];
        }
        text = text.TrimEnd();
        int point = text.IndexOf('.');
        if (point >= 0)
        {
            if (point + 1 == text.Length || text[(point + 1)..].ContainsAnyExceptInRange('0', '9')) return false;
            text = text[..Math.Min(text.Length, point + 8)]; // a tick is the shortest time there is
        }
        return TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static bool IsOffset(ReadOnlySpan<char> text)
    {
        if (text.Length == 5 && text[2] == ':') return IsNumber(text[..2], 14) && IsNumber(text[3..], 59);
        return text.Length switch
        {
            2 => IsNumber(text, 14),
            4 => IsNumber(text[..2], 14) && IsNumber(text[2..], 59),
            _ => false,
        };
    }

    private static bool IsNumber(ReadOnlySpan<char> digits, int most) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most;
}
