namespace CustomerLifetimeValue.Tests.Guards.Documentation;

/// <summary>A page of the documentation: every C# block runs, and prints what the page shows below it.</summary>
/// <remarks><c>```csharp</c> runs by itself; <c>```csharp continue</c> runs after the blocks before it, back to the last one without that
/// word; <c>```csharp compile</c> is only compiled. The output stands in a <c>```text</c> block, with nothing but blank lines between.</remarks>
internal static class Page
{
    /// <summary>Divides the output of a program's pieces.</summary>
    private const string Mark = "\u001e";

    /// <summary>The page with every block's real output in place.</summary>
    /// <param name="text">The page as it stands.</param>
    /// <param name="folder">The folder that relative paths in the code start from.</param>
    /// <exception cref="FormatException">A block does not compile, or its info string is not one of the known ones.</exception>
    public static string Refresh(string text, string folder)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        var fences = Fence.In(lines);
        List<string> page = [];
        List<string> program = [];
        int copied = 0;
        for (int i = 0; i < fences.Count; i++)
        {
            if (!IsCode(fences[i])) continue;
            string output = Output(fences[i], program, folder);
            var shown = i + 1 < fences.Count && fences[i + 1].IsOutput && Enumerable.Range(fences[i].End, fences[i + 1].First - 1 - fences[i].End).All(at => string.IsNullOrWhiteSpace(lines[at]))
                ? fences[i + 1]
                : null;
            page.AddRange(lines[copied..fences[i].End]);
            copied = shown?.End ?? fences[i].End;
            if (output.Length > 0) page.AddRange(["", "```text", .. output.Split('\n'), "```"]);
        }

        page.AddRange(lines[copied..]);
        return string.Join('\n', page);
    }

    private static bool IsCode(Fence fence) => fence.Language switch
    {
        "csharp" when fence.Flag is "" or "continue" or "compile" => true,
        "csharp" => throw new FormatException($"line {fence.Line}: \"{fence.Flag}\" is none of: continue, compile"),
        "bash" or "cs" or "fsharp" or "text" or "mermaid" or "csv" or "json" or "xml" => false,
        _ => throw new FormatException($"line {fence.Line}: \"{fence.Language}\" is none of: csharp, cs, fsharp, text, bash, mermaid, csv, json, xml"),
    };

    /// <summary>What a block prints, without what the blocks that it continues print.</summary>
    private static string Output(Fence fence, List<string> program, string folder)
    {
        try
        {
            if (fence.Flag is not "continue") program.Clear();
            program.Add(fence.Text);
            byte[] image = Snippets.Compile(Snippets.Join(program.SelectMany(piece => new[] { $"Console.Write(\"{Mark}\");", piece })));
            return fence.Flag is "compile" ? "" : Tidy(Snippets.Run(image, folder).Split(Mark)[^1]);
        }
        catch (Exception exception)
        {
            throw new FormatException($"the block at line {fence.Line} fails: {exception.Message}", exception);
        }
    }

    private static string Tidy(string output) => string.Join('\n', output.Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
