namespace CustomerLifetimeValue.Tests.Guards.Documentation;

/// <summary>A fenced block of a page: its info string and its lines, which stand at [First, First + Count) of the page.</summary>
internal sealed record Fence(string Language, string Flag, int First, int Count, string Text)
{
    /// <summary>The line of the opening fence, counted from 1 as an editor does.</summary>
    public int Line => First;

    /// <summary>The index of the line after the closing fence.</summary>
    public int End => First + Count + 1;

    public bool IsOutput => Language is "text";

    /// <summary>The fenced blocks of a page, in order.</summary>
    /// <exception cref="FormatException">A fence is not closed, or is indented where it would escape the checks.</exception>
    public static IReadOnlyList<Fence> In(IReadOnlyList<string> lines)
    {
        List<Fence> fences = [];
        for (int i = 0; i < lines.Count; i++)
        {
            if (!lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal)) continue;
            if (lines[i][0] != '`') throw new FormatException($"line {i + 1}: a fence is indented");
            int close = i + 1;
            while (close < lines.Count && lines[close] is not "```") close++;
            if (close == lines.Count) throw new FormatException($"line {i + 1}: a fence is not closed");
            string[] info = [.. lines[i][3..].Split(' ', 2, StringSplitOptions.TrimEntries), ""];
            fences.Add(new(info[0], info[1], i + 1, close - i - 1, string.Join('\n', lines.Skip(i + 1).Take(close - i - 1))));
            i = close;
        }

        return fences;
    }
}
