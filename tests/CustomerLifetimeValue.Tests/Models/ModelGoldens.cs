using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What a purchase model answers, beside golden values with the same columns for every listed model.</summary>
/// <param name="Name">What it is, on the page of measured accuracy.</param>
/// <param name="Column">The golden values' column.</param>
/// <param name="Answer">The model's answer.</param>
internal sealed record ModelGoldens(string Name, string Column, Func<PurchaseModel, GoldenRow, double> Answer)
{
    private const string File = "Models";

    /// <summary>All there is to ask; a model of opportunities has no purchases between two times that divide one.</summary>
    public static IReadOnlyList<ModelGoldens> All { get; } =
    [
        new("log-likelihood", "loglik", (m, c) => m.LogLikelihoodAt((int)c["x"], c["recency"], c["age"])),
        new("P(alive)", "alive", (m, c) => m.AliveAt((int)c["x"], c["recency"], c["age"])),
        new("P(alive) ahead", "ahead", (m, c) => m.AliveAhead((int)c["x"], c["age"], c["horizon"])),
        new("purchases", "purchases", (m, c) => m.PurchasesAhead((int)c["x"], c["age"], 0, c["horizon"])),
        new("purchases between two times", "between", (m, c) => m.PurchasesAhead((int)c["x"], c["age"], c["horizon"] / 3, c["horizon"])),
        new("chance of n purchases", "pmf", (m, c) => m.ProbabilityAhead((int)c["x"], c["age"], (int)c["n"], c["horizon"])),
        new("discounted without end", "discounted", (m, c) => m.DiscountedAhead((int)c["x"], c["age"], c["discount"], double.PositiveInfinity)),
        new("discounted to a horizon", "discounted_within", (m, c) => m.DiscountedAhead((int)c["x"], c["age"], c["discount"], c["horizon"])),
    ];

    /// <summary>The golden rows of a listed model in which the answer stands, each with the model and the value.</summary>
    public IReadOnlyList<(PurchaseModel Model, GoldenRow Row, double Expected)> Of(IPurchaseModelDescriptor descriptor)
    {
        var (file, prefix) = FileOf(descriptor.Name);
        string column = prefix + Column, caller = Repository.File("tests", "CustomerLifetimeValue.Tests", File, "any.cs");
        var rows = Golden.Rows(file, caller);
        if (!rows[0].Has(column) && System.IO.File.Exists(Repository.File("tests", "CustomerLifetimeValue.Tests", File, "Golden", file + "_discounted.csv")))
            rows = Golden.Rows(file + "_discounted", caller);
        if (!rows[0].Has(column)) return [];
        string[] names = [.. descriptor.Parameters.Select(parameter => parameter.Name)];
        return [.. rows.Select(row => (descriptor.State(row[names], TimeUnit.Week), row, row[column]))];
    }

    /// <summary>The BG/NBD and the MBG/NBD share a file; others have one of their own, of their own name.</summary>
    private static (string Name, string Prefix) FileOf(string model) => model switch
    {
        nameof(BgNbd) => ("beta_geometric", "bg_"),
        nameof(MbgNbd) => ("beta_geometric", "mbg_"),
        _ => (model.Replace("Nbd", "_nbd", StringComparison.Ordinal).Replace("BgBb", "bg_bb", StringComparison.Ordinal).ToLowerInvariant(), ""),
    };
}
