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
            "Numerics may not know vocabulary: Kernel uses Unit",
            "Portfolios may not know Retention: Book uses Curve",
            "Portfolios may not know Retention: Book uses Curve",
            "Retention may not know Models: Curve uses Model",
            "vocabulary may not know Formulas: Unit uses ClosedForm",
        ],
        ImportRule.Violations(typeof(ImportRuleTests).Assembly.GetTypes(), Samples).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static bool IsWritten(Type type) => type.Namespace is { } space && space.StartsWith("CustomerLifetimeValue", StringComparison.Ordinal);
}
