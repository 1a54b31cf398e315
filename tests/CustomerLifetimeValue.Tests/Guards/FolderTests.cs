using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards;

public sealed class FolderTests
{
    private const int MostFiles = 24, MedianAtMost = 10;

    private static readonly string Source = Repository.File("src", "CustomerLifetimeValue");

    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(file => FirstFolder(file) is not ("obj" or "bin"));

    [Fact]
    public void The_first_folder_is_the_namespace_and_deeper_ones_only_arrange_files() => Assert.All(Files, file =>
    {
        string first = FirstFolder(file), space = first is "" or "Internal" or "Fitting" ? "" : "." + first;
        Assert.Contains($"namespace CustomerLifetimeValue{space};", File.ReadLines(file), StringComparer.Ordinal);
    });

    [Fact]
    public void No_folder_holds_more_files_than_a_reader_takes_in()
    {
        var folders = Files.CountBy(file => Path.GetDirectoryName(file)!).ToList();
        Assert.DoesNotContain(folders, folder => folder.Value > MostFiles);
        Assert.InRange(folders.Select(folder => folder.Value).Order().ElementAt(folders.Count / 2), 1, MedianAtMost);
    }

    private static string FirstFolder(string file)
    {
        string path = Path.GetRelativePath(Source, file);
        return path.Split(Path.DirectorySeparatorChar) is [var first, _, ..] ? first : "";
    }
}
