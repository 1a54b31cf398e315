using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The library's own list of models, for theories: a new model is tested by being listed.</summary>
internal static class ListedModels
{
    /// <summary>Customers of a usual shop, with whole weeks so that models of opportunities know them too.</summary>
    private static readonly CustomerBase Usual = CustomerBase.From(
        new (int X, int Recency, int Age)[] { (0, 0, 39), (0, 0, 33), (0, 0, 28), (1, 4, 39), (1, 20, 36), (2, 25, 39), (3, 30, 34), (6, 36, 39) }
            .Select((c, i) => ((long)i, new CustomerSummary(c.X, c.Recency, c.Age, TimeUnit.Week))));

    /// <summary>The descriptors of the purchase models.</summary>
    public static IReadOnlyList<IPurchaseModelDescriptor> Purchases { get; } = [.. ModelCatalog.All.OfType<IPurchaseModelDescriptor>()];

    /// <summary>Their names.</summary>
    public static TheoryData<string> PurchaseNames { get; } = [.. Purchases.Select(descriptor => descriptor.Name)];

    /// <summary>The names of those in continuous time.</summary>
    public static TheoryData<string> ContinuousNames { get; } = [.. Purchases.Where(IsContinuous).Select(descriptor => descriptor.Name)];

    /// <summary>The descriptor of a name.</summary>
    public static IPurchaseModelDescriptor Purchase(string name) => Purchases.Single(descriptor => string.Equals(descriptor.Name, name, StringComparison.Ordinal));

    /// <summary>A model as its fits start from it: what the customers of a usual shop are first taken for.</summary>
    public static PurchaseModel Typical(string name) => Purchase(name).State(Purchase(name).StartsFor(Usual)[0], TimeUnit.Week);

    /// <summary>A model at each of its starting points.</summary>
    public static IReadOnlyList<PurchaseModel> Each(string name) =>
        [.. Purchase(name).StartsFor(Usual).Select(start => Purchase(name).State(start, TimeUnit.Week))];

    /// <summary>Whether a model knows any time, and not only whole ones.</summary>
    public static bool IsContinuous(IPurchaseModelDescriptor descriptor) => Typical(descriptor.Name).Clock == ObservationClock.Continuous(TimeUnit.Week);
}
