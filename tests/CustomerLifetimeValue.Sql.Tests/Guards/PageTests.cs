using CustomerLifetimeValue.Tests.Guards;
using CustomerLifetimeValue.Tests.Guards.Documentation;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Sql.Tests.Guards;

[Collection(nameof(RunsAlone))]
public sealed class PageTests
{
    [Theory]
    [InlineData("docs/guide/databases.md")]
    [InlineData("src/CustomerLifetimeValue.Sql/README.md")]
    public void A_page_shows_what_its_code_prints(string page)
    {
        string file = Repository.File(page);
        Approved.Matches(file, Page.Refresh(File.ReadAllText(file), Repository.Root));
    }
}
