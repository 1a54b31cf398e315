using System.Xml.Linq;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards.Documentation;

[Collection(nameof(RunsAlone))]
public sealed class LinqpadSamplesTests
{
    /// <summary>What LINQPad gives to every query.</summary>
    private const string Linqpad = """
        internal static class LinqpadExtensions
        {
            public static T Dump<T>(this T value, string? description = null)
            {
                System.Console.WriteLine($"{description}: {value}");
                return value;
            }
        }
        """;

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Repository.File("docs", "linqpad-samples"), "*.linq").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_compiles_runs_and_shows_something(string name)
    {
        var (header, body) = Read(name);
        Assert.Equal("Statements", header.Attribute("Kind")?.Value);
        Assert.Equal("CustomerLifetimeValue", header.Element("NuGetReference")?.Value);
        string imports = string.Concat(header.Elements("Namespace").Select(space => $"using {space.Value};\n"));
        Assert.Contains(":", Snippets.Run(Snippets.Compile(imports + body, Linqpad), Repository.Root), StringComparison.Ordinal);
    }

    private static (XElement Header, string Body) Read(string name)
    {
        const string End = "</Query>";
        string text = File.ReadAllText(Repository.File("docs", "linqpad-samples", name));
        int end = text.IndexOf(End, StringComparison.Ordinal) + End.Length;
        return (XElement.Parse(text[..end]), text[end..]);
    }
}
