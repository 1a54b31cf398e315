using System.Xml.Linq;

namespace CustomerLifetimeValue.Charts.Tests;

/// <summary>The examples in the documentation are lines of the recipe of charts, which continuous integration compiles and runs from the package.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void Every_line_of_an_example_stands_in_the_recipe()
    {
        string recipe = File.ReadAllText(Path.Combine(Root(), "docs", "guide", "recipes", "charts.md"));
        var examples = XDocument.Load(Path.ChangeExtension(typeof(Chart).Assembly.Location, ".xml")).Descendants("example").Select(example => example.Element("code")!.Value).ToArray();
        Assert.Equal(2, examples.Length);
        Assert.All(examples.SelectMany(code => code.Split('\n')), line => Assert.Contains(line.Trim(), recipe, StringComparison.Ordinal));
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CustomerLifetimeValue.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
