using System.Text.RegularExpressions;
using System.Xml.Linq;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards.Documentation;

/// <summary>The README stands on the package's page as well, where a relative link leads nowhere: every link begins with the project's home, which a publisher states once.</summary>
public sealed partial class ReadmeLinkTests
{
    private static readonly string Home = XElement.Load(Repository.File("Directory.Build.props")).Descendants("ProjectHome").Single().Value;

    public static TheoryData<string> Readmes => ["README.md", "src/CustomerLifetimeValue.Sql/README.md"];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_link_of_a_readme_is_absolute_and_begins_with_the_projects_home(string readme)
    {
        string file = Repository.File(readme);
        Approved.Matches(file, Absolute(File.ReadAllText(file)));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_link_to_the_project_leads_to_a_file_of_it(string readme) => Assert.All(
        Link().Matches(File.ReadAllText(Repository.File(readme))).Select(link => link.Groups["to"].Value).Where(to => to.StartsWith(Home, StringComparison.Ordinal)),
        to => Assert.True(Path.Exists(Repository.File(PathOf(to).Split('#')[0])), to));

    [Fact]
    public void A_relative_link_and_another_home_are_found()
    {
        Assert.Equal($"[a]({Home}/blob/main/README.md#x) [b](https://www.nuget.org/packages/A) [c](#here)", Absolute("[a](README.md#x) [b](https://www.nuget.org/packages/A) [c](#here)"));
        Assert.Equal($"[a]({Home}/tree/main/docs)", Absolute("[a](https://elsewhere.example/own/er/tree/main/docs)"));
    }

    [Fact]
    public void Every_relative_link_of_the_guide_leads_to_a_file_and_a_heading()
    {
        foreach (string page in Directory.EnumerateFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories))
            foreach (string to in Link().Matches(File.ReadAllText(page)).Select(link => link.Groups["to"].Value).Where(to => !to.Contains("://", StringComparison.Ordinal)))
            {
                string[] parts = to.Split('#');
                string file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
                Assert.True(Path.Exists(file), $"{page}: {to}");
                if (parts.Length > 1) Assert.True(File.ReadLines(file).Where(line => line.StartsWith('#')).Any(line => string.Equals(Anchor(line), parts[1], StringComparison.Ordinal)), $"{page}: {to}");
            }
    }

    private static string Absolute(string text) => Link().Replace(text, link =>
    {
        string to = link.Groups["to"].Value;
        if (to.StartsWith('#') || (to.Contains("://", StringComparison.Ordinal) && PathOf(to).Length == 0)) return link.Value;
        string path = PathOf(to) is { Length: > 0 } inside ? inside : to;
        return $"]({Home}/{(Directory.Exists(Repository.File(path.Split('#')[0])) ? "tree" : "blob")}/main/{path})";
    });

    /// <summary>The path within the project of an address of it, wherever it says the project is; empty of other addresses.</summary>
    private static string PathOf(string address) => Inside().Match(address) is { Success: true } found ? found.Groups["path"].Value : "";

    /// <summary>The anchor that pages give a heading: lower case, hyphens for blanks, nothing of other signs.</summary>
    private static string Anchor(string heading) =>
        string.Concat(heading.TrimStart('#').Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^https?://.+/(blob|tree)/main/(?<path>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Inside();
}
