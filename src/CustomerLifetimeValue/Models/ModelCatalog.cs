using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Models;

/// <summary>The list of the library's models: storage, comparison and tests enumerate it.</summary>
internal static class ModelCatalog
{
    /// <summary>Every model that has parameters to fit.</summary>
    public static IReadOnlyList<ModelDescriptor> All { get; } =
    [
        BgNbdDescriptor.Instance,
        MbgNbdDescriptor.Instance,
        BgCnbdDescriptor.Instance,
        MbgCnbdDescriptor.Instance,
        ParetoNbdDescriptor.Instance,
        GGomNbdDescriptor.Instance,
        BgBbDescriptor.Instance,
        GammaGammaDescriptor.Instance,
        ShiftedBetaGeometricDescriptor.Instance,
        BetaDiscreteWeibullDescriptor.Instance,
    ];

    /// <summary>The models' names in one line.</summary>
    public static string Names => string.Join(", ", All.Select(descriptor => descriptor.Name));

    /// <summary>The descriptor of a model, of a family the one of its own order; null for a model that is not the library's.</summary>
    public static ModelDescriptor? Of(object model) => model is PurchaseModel purchases ? purchases.Descriptor : Find(model.GetType());

    /// <summary>The descriptor of a model's type; null for a model that is not the library's.</summary>
    public static ModelDescriptor? Find(Type model) => All.FirstOrDefault(descriptor => descriptor.Model == model);
}
