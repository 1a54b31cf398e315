using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards;

public sealed class ImportRuleTests
{
    private const string Samples = "CustomerLifetimeValue.Tests.Guards.Samples.House";

    [Fact]
    public void Imports_run_one_way() => Breaches.None(ImportRule.Violations(Library.AllTypes.Where(IsWritten), "CustomerLifetimeValue"));

    [Fact]
    public void Each_breach_is_found() => Assert.Equal(
        [
            "CustomerLifetimeValue.Tests.Guards.Samples.House.Attic.Box lies in Attic, a folder without a rule",
            "Formulas may not know Transactions: ClosedForm uses Log",
            "Models may not know Retention: Model uses Curve",
            "Models may not know Retention: Model uses Curve",
            "Numerics may not know vocabulary: Kernel uses Unit",
            "Retention may not know Models: Curve uses Model",
            "vocabulary may not know Formulas: Unit uses ClosedForm",
        ],
        ImportRule.Violations(typeof(ImportRuleTests).Assembly.GetTypes(), Samples).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    [Fact]
    public void A_folder_is_a_namespace()
    {
        string source = Repository.File("src", "CustomerLifetimeValue");
        Assert.All(Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).Where(file => !IsBuilt(source, file)), file =>
        {
            string folder = Path.GetDirectoryName(Path.GetRelativePath(source, file))!.Replace(Path.DirectorySeparatorChar, '.');
            if (folder.StartsWith("Models.", StringComparison.Ordinal)) folder = "Models"; // one folder a model, one namespace for all: BgNbd is a type, not a namespace
            Assert.Contains($"namespace CustomerLifetimeValue{(folder.Length > 0 ? "." : "")}{folder};", File.ReadLines(file), StringComparer.Ordinal);
        });
    }

    private static bool IsBuilt(string source, string file) =>
        Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[0] is "obj" or "bin";

    private static bool IsWritten(Type type) => type.Namespace is { } space && space.StartsWith("CustomerLifetimeValue", StringComparison.Ordinal);
}
