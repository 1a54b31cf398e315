using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomerLifetimeValue.Charts;

/// <summary>Text of others, made safe for a page.</summary>
internal static partial class PageText
{
    /// <summary>The text as a page writes it: every sign that HTML gives a meaning to is escaped, none stays that it does not allow, and a line does not end between a number and its %.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(Clean(text).Replace(" %", "\u00A0%", StringComparison.Ordinal));

    /// <summary>The text as the content of an element, where a line does not end within a date either: a browser would end it after one of its hyphens.</summary>
    public static string Content(string text) => Date().Replace(Escape(text), "<span class=\"date\">$0</span>");

    /// <summary>The text without signs that neither HTML nor XML allows: control characters and halves of pairs. A replacement character stands for each.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            clean.Append(rune.Value is < 0x20 and not ('\t' or '\n' or '\r') or >= 0x7F and < 0xA0 or 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    [GeneratedRegex(@"(?<![\w-])\d{4}-\d{2}(-\d{2})?(?![\w-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Date();
}
