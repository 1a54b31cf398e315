using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards.Documentation;

public sealed class DigestTests
{
    private const string Results = "# A\n\nMeasured on 2026-01-02. Words.\n\n```text\nBenchmarkDotNet\nA machine\n```\n\n## Digest\n\n| a |\n|---|\n| 1.5 |\n\n## Rest\n";

    public static TheoryData<string> Pages => PageTests.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_quotes_the_committed_results(string page)
    {
        string file = Repository.File(page);
        Approved.Matches(file, Digest.Refresh(File.ReadAllText(file), name => File.ReadAllText(Repository.File(name))));
    }

    [Fact]
    public void Another_figure_is_drift() => Assert.Equal(
        "<!-- digest of a.md -->\n\n| a |\n|---|\n| 1.5 |\n\nMeasured on 2026-01-02: A machine.\n\n<!-- end of digest -->\nWords.",
        Digest.Refresh("<!-- digest of a.md -->\n| a |\n|---|\n| 1.2 |\n<!-- end of digest -->\nWords.", _ => Results));

    [Fact]
    public void A_digest_that_is_not_closed_or_not_there_is_found()
    {
        Assert.Throws<FormatException>(() => Digest.Refresh("<!-- digest of a.md -->", _ => Results));
        Assert.Throws<FormatException>(() => Digest.Refresh("<!-- digest of a.md -->\n<!-- end of digest -->", _ => "# A\n"));
    }
}
