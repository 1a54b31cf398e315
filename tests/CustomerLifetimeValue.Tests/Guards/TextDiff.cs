using System.Text;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>A line diff for a failing test: removed lines after "-", added ones after "+", two lines of context.</summary>
internal static class TextDiff
{
    private const int Context = 2;

    /// <summary>The differences, or an empty text where there are none.</summary>
    public static string Of(string expected, string actual)
    {
        if (string.Equals(expected, actual, StringComparison.Ordinal)) return "";
        var lines = Compare(expected.Split('\n'), actual.Split('\n'));
        StringBuilder text = new();
        int last = -1;
        for (int i = 0; i < lines.Count; i++)
        {
            if (!Nearby(lines, i).Any(line => line.Mark != ' ')) continue;
            if (last >= 0 && i > last + 1) text.Append("  …\n");
            text.Append(lines[i].Mark).Append(' ').Append(lines[i].Text).Append('\n');
            last = i;
        }

        return text.ToString();
    }

    private static List<(char Mark, string Text)> Nearby(List<(char Mark, string Text)> lines, int i)
    {
        int from = Math.Max(0, i - Context), to = Math.Min(lines.Count - 1, i + Context);
        return lines.GetRange(from, to - from + 1);
    }

    private static List<(char Mark, string Text)> Compare(string[] old, string[] now)
    {
        int[,] common = LongestCommon(old, now);
        List<(char, string)> lines = [];
        int i = 0, j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && Same(old[i], now[j]))
            {
                lines.Add((' ', old[i++]));
                j++;
            }
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1])) lines.Add(('-', old[i++]));
            else lines.Add(('+', now[j++]));
        }

        return lines;
    }

    private static int[,] LongestCommon(string[] old, string[] now)
    {
        int[,] common = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
            for (int j = now.Length - 1; j >= 0; j--)
                common[i, j] = Same(old[i], now[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
