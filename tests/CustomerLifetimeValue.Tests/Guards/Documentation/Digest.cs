namespace CustomerLifetimeValue.Tests.Guards.Documentation;

/// <summary>Benchmark figures that a page quotes: between two marks stands the digest of a committed file of results, with its machine and date.</summary>
internal static class Digest
{
    private const string Begin = "<!-- digest of ", End = "<!-- end of digest -->";

    /// <summary>The page with every digest as the results have it.</summary>
    /// <param name="page">The page as it stands.</param>
    /// <param name="read">Reads a file of the checkout.</param>
    /// <exception cref="FormatException">A mark is not closed, or the results hold no digest.</exception>
    public static string Refresh(string page, Func<string, string> read)
    {
        List<string> lines = [.. page.ReplaceLineEndings("\n").Split('\n')];
        for (int i = 0; i < lines.Count; i++)
        {
            if (!lines[i].StartsWith(Begin, StringComparison.Ordinal)) continue;
            int end = lines.IndexOf(End, i);
            if (end < 0) throw new FormatException($"line {i + 1}: the digest is not closed by {End}");
            string file = lines[i][Begin.Length..].Replace(" -->", "", StringComparison.Ordinal);
            lines.RemoveRange(i + 1, end - i - 1);
            lines.InsertRange(i + 1, Of(read(file)));
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Of(string results)
    {
        string[] lines = results.ReplaceLineEndings("\n").Split('\n');
        int heading = Array.IndexOf(lines, "## Digest");
        string[] table = heading < 0 ? [] : [.. lines[(heading + 1)..].SkipWhile(line => line.Length == 0).TakeWhile(line => line.StartsWith('|'))];
        if (table.Length < 3) throw new FormatException("the results hold no digest");
        string measured = lines.First(line => line.StartsWith("Measured on ", StringComparison.Ordinal)), machine = lines.SkipWhile(line => line is not "```text").Skip(2).First();
        return ["", .. table, "", $"{measured.Split(". ")[0]}: {machine}.", ""];
    }
}
