using System.Xml.Linq;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards.Documentation;

/// <summary>The examples in the documentation of members compile and run, as they stand, after the usual usings.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ExampleTests
{
    private const int MostUsed = 30;

    private const string Usings = """
        using CustomerLifetimeValue;
        using CustomerLifetimeValue.Auditing;
        using CustomerLifetimeValue.Decisions;
        using CustomerLifetimeValue.Formulas;
        using CustomerLifetimeValue.Models;
        using CustomerLifetimeValue.Portfolios;
        using CustomerLifetimeValue.Retention;
        using CustomerLifetimeValue.Transactions;

        """;

    private static readonly (string Member, string Code)[] Examples =
    [
        .. XDocument.Load(Path.ChangeExtension(typeof(Duration).Assembly.Location, ".xml")).Descendants("member")
            .SelectMany(member => member.Descendants("example").Select(example => (member.Attribute("name")!.Value, example.Element("code")!.Value))),
    ];

    public static TheoryData<string> Members => [.. Examples.Select(example => example.Member)];

    [Theory]
    [MemberData(nameof(Members))]
    public void An_example_compiles_and_runs(string member) =>
        Snippets.Run(Snippets.Compile(Usings + Examples.First(example => string.Equals(example.Member, member, StringComparison.Ordinal)).Code), Repository.Root);

    [Fact]
    public void The_most_used_members_have_an_example() => Assert.True(Examples.Length >= MostUsed, $"{Examples.Length} examples");
}
