using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

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
        new("log-likelihood", "loglik", (m, c) => m.LogLikelihood(Customer(c))),
        new("P(alive)", "alive", (m, c) => m.AliveAt((int)c["x"], c["recency"], c["age"])),
        new("P(alive) ahead", "ahead", (m, c) => m.FutureAt(Customer(c)).Alive(c["horizon"])),
        new("purchases", "purchases", (m, c) => m.FutureAt(Customer(c)).Purchases(0, c["horizon"])),
        new("purchases between two times", "between", (m, c) => m.FutureAt(Customer(c)).Purchases(c["horizon"] / 3, c["horizon"])),
        new("chance of n purchases", "pmf", (m, c) => m.FutureAt(Customer(c)).Probability((int)c["n"], c["horizon"])),
        new("discounted without end", "discounted", (m, c) => m.FutureAt(Customer(c)).Discounted(c["discount"], double.PositiveInfinity)),
        new("discounted to a horizon", "discounted_within", (m, c) => m.FutureAt(Customer(c)).Discounted(c["discount"], c["horizon"])),
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
        return [.. rows.Select(row => (Member(descriptor, row).State(row[names], TimeUnit.Week), row, row[column]))];
    }

    private static CustomerSummary Customer(GoldenRow row) =>
        new((int)row["x"], row.Has("recency") ? row["recency"] : 0, row["age"], TimeUnit.Week, sumOfLogGaps: row.Has("log_gaps") && row["x"] > 1 ? row["log_gaps"] : null);

    /// <summary>Of a family of models by a whole number, the one that the row names.</summary>
    private static IPurchaseModelDescriptor Member(IPurchaseModelDescriptor descriptor, GoldenRow row) =>
        ((ModelDescriptor)descriptor).OrderName is { } order ? (IPurchaseModelDescriptor)((ModelDescriptor)descriptor).OfOrder((int)row[order]) : descriptor;

    /// <summary>The BG/NBD and the MBG/NBD share a file, and so do their regular buyers; others have one of their own, of their own name.</summary>
    private static (string Name, string Prefix) FileOf(string model) => model switch
    {
        nameof(BgNbd) => ("beta_geometric", "bg_"),
        nameof(MbgNbd) => ("beta_geometric", "mbg_"),
        nameof(BgCnbd) => ("regular_buyers", "bg_"),
        nameof(MbgCnbd) => ("regular_buyers", "mbg_"),
        _ => (model.Replace("Nbd", "_nbd", StringComparison.Ordinal).Replace("BgBb", "bg_bb", StringComparison.Ordinal).ToLowerInvariant(), ""),
    };
}
