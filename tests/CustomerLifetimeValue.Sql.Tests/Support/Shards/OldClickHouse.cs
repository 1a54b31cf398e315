using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>A statement of the dialect as ClickHouse 18 takes it, which knows no common tables, no parameters and no Date32: the tables as subqueries, the values as literals, days as Date.</summary>
internal static partial class OldClickHouse
{
    public static string Text(SqlStatement statement)
    {
        string text = statement.Text.Replace("toDate32(", "toDate(", StringComparison.Ordinal);
        foreach (var (name, value) in statement.Parameters)
            text = Regex.Replace(text, $@"\{{{name}:\w+\}}", _ => Literal(value), RegexOptions.None, TimeSpan.FromSeconds(10));
        return WithoutCommonTables(text);
    }

    private static string Literal(object value) => value switch
    {
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"toDate('{day:yyyy-MM-dd}')"),
        string text => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Puts the text of each table of WITH, without parentheses in its literals, in the place of its name.</summary>
    private static string WithoutCommonTables(string text)
    {
        List<(string Name, string Body)> tables = [];
        for (var head = First().Match(text); head.Success; head = Next().Match(text))
        {
            int at = head.Length, depth = 1;
            while (depth > 0) depth += text[at++] switch { '(' => 1, ')' => -1, _ => 0 };
            tables.Add((head.Groups["name"].Value, Inlined(text[head.Length..(at - 1)])));
            text = text[at..];
        }
        return Inlined(text);

        string Inlined(string part) => tables.Aggregate(part, (all, table) => Regex.Replace(all, $@"\bFROM {table.Name}\b", _ => $"FROM ({table.Body}) AS {table.Name}", RegexOptions.None, TimeSpan.FromSeconds(10)));
    }

    [GeneratedRegex(@"^WITH (?<name>\w+) AS \(", RegexOptions.None, 10_000)]
    private static partial Regex First();

    [GeneratedRegex(@"^,\s*(?<name>\w+) AS \(", RegexOptions.None, 10_000)]
    private static partial Regex Next();
}
