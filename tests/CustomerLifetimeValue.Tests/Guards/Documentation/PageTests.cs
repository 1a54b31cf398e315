using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards.Documentation;

[Collection(nameof(RunsAlone))]
public sealed class PageTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories)
        .Append(Repository.File("README.md"))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(page => page is not "docs/guide/databases.md") // which the tests of CustomerLifetimeValue.Sql run, as they have its engines
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_shows_what_its_code_prints(string page)
    {
        string file = Repository.File(page);
        Approved.Matches(file, Page.Refresh(File.ReadAllText(file), Repository.Root));
    }

    [Fact]
    public void A_block_that_prints_what_the_page_shows_leaves_the_page_as_it_is() => Unchanged("""
        # Title

        ```csharp
        using CustomerLifetimeValue;

        Console.WriteLine(Duration.Years(2.5));
        ```

        ```text
        2.5 years
        ```

        Words.

        """);

    [Fact]
    public void A_page_that_shows_another_output_is_drift() => Assert.Equal(
        "```csharp\nConsole.WriteLine(1.5);\n```\n\n```text\n1.5\n```\nWords.",
        Refresh("```csharp\nConsole.WriteLine(1.5);\n```\n```text\n1,5\n```\nWords."));

    [Fact]
    public void A_block_that_prints_more_than_the_page_shows_is_drift() => Assert.Equal(
        "```csharp\nConsole.WriteLine(1);\n```\n\n```text\n1\n```\n\nWords.\n\n```text\nnot an output\n```\n",
        Refresh("```csharp\nConsole.WriteLine(1);\n```\n\nWords.\n\n```text\nnot an output\n```\n"));

    [Fact]
    public void A_page_that_shows_output_which_nothing_prints_is_drift() => Assert.Equal(
        "```csharp\nint a = 1;\n```\n",
        Refresh("```csharp\nint a = 1;\n```\n\n```text\n1\n```\n"));

    [Fact]
    public void A_block_may_continue_the_one_before() => Unchanged("""
        ```csharp
        using System.Text;

        var text = new StringBuilder("a"); // stays
        Console.WriteLine(text);
        ```

        ```text
        a
        ```

        ```csharp continue
        using CustomerLifetimeValue;

        Console.WriteLine(text.Append(new Word(Duration.Days(1))));

        record Word(Duration Length);
        ```

        ```text
        aWord { Length = 1 day }
        ```

        ```csharp continue
        await Task.Yield();
        Console.WriteLine(text.Length);
        ```

        ```text
        24
        ```

        """);

    [Fact]
    public void A_block_without_that_word_starts_anew() =>
        Assert.Contains("CS0103", Failure("```csharp\nint a = 1;\n```\n\n```csharp\nConsole.WriteLine(a);\n```\n"), StringComparison.Ordinal);

    [Fact]
    public void A_block_may_be_compiled_only()
    {
        Unchanged("```csharp compile\nthrow new InvalidOperationException(\"never run\");\n```\n");
        Assert.Contains("CS1002", Failure("```csharp compile\nint a = 1\n```\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_throws_names_its_line() => Assert.StartsWith(
        "the block at line 3 fails: discount is NaN", Failure("Words.\n\n```csharp\nthrow new ArgumentException(\"discount is NaN\");\n```\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("```csharp ignore\n```\n", "line 1: \"ignore\" is none of")]
    [InlineData("```c#\n```\n", "line 1: \"c#\" is none of")]
    [InlineData("  ```csharp\n  ```\n", "line 1: a fence is indented")]
    [InlineData("\n```csharp\n", "line 2: a fence is not closed")]
    public void Nothing_escapes_the_checks(string page, string message) => Assert.StartsWith(message, Failure(page), StringComparison.Ordinal);

    [Fact]
    public void Relative_paths_start_at_the_root_of_the_checkout() => Unchanged(
        "```csharp\nConsole.WriteLine(File.Exists(\"CustomerLifetimeValue.sln\"));\n```\n\n```text\nTrue\n```\n");

    [Fact]
    public void Drift_fails_and_approving_rewrites_the_page()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "```csharp\nConsole.WriteLine(2);\n```\n\n```text\n1\n```\n");
            Assert.Contains("- 1\n+ 2\n", Approved.Drift(file, Refresh(File.ReadAllText(file)), rewrites: false), StringComparison.Ordinal);
            Assert.Empty(Approved.Drift(file, Refresh(File.ReadAllText(file)), rewrites: true));
            Assert.Equal("```csharp\nConsole.WriteLine(2);\n```\n\n```text\n2\n```\n", File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Unchanged(string page) => Assert.Equal(page.ReplaceLineEndings("\n"), Refresh(page));

    private static string Refresh(string page) => Page.Refresh(page, Repository.Root);

    private static string Failure(string page) => Assert.Throws<FormatException>(() => Refresh(page)).Message;
}
