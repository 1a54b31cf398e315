using System.Xml.Linq;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards.Documentation;

/// <summary>The examples in the documentation of members compile and run, as they stand, after the usual usings.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ExampleTests
{
    /// <summary>What programs and pages use most, by their counts in the guide and the examples.</summary>
    private static readonly string[] MostUsed =
    [
        "Duration", "Frequency", "RetentionRate", "DiscountRate", "AcquisitionCost", "PurchasePattern", "Margin", "SimpleClv", "DiscountedClv", "AcquisitionAdjustedClv", "IClv", "CurveClv",
        "TransactionLog", "TransactionLog.Read", "TransactionLog.From", "TransactionLog.Summarize", "TransactionLog.Holdout", "SampleOrders", "CustomerBase", "ModelFit`1", "MbgNbd", "BgNbd", "ParetoNbd", "GammaGamma",
        "PredictedClv", "PredictedClv.Forecast", "CustomerPredictions", "Posterior", "HoldoutCheck", "ModelComparison", "ModelJson", "PurchaseTracking", "RepeatHistogram", "CustomerBaseAudit", "CustomerActivity",
        "CohortTable", "KaplanMeier", "ShiftedBetaGeometric", "Portfolio", "Concentration", "Levers", "RetentionOffer", "ReplacementPlan", "BudgetAllocation", "LifetimeValueTable", "ValueSegments",
    ];

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
    public void The_most_used_members_have_an_example()
    {
        // "M:CustomerLifetimeValue.Transactions.TransactionLog.Read(System.Data…)" is TransactionLog.Read
        string[] have = [.. Examples.Select(example => example.Member[2..].Split('(')[0])];
        Assert.All(MostUsed, name => Assert.Contains(have, member => member.EndsWith("." + name, StringComparison.Ordinal) || member.Contains($".{name}``", StringComparison.Ordinal)));
    }
}
