using CustomerLifetimeValue.Tests.Guards.Samples.House.Formulas;

namespace CustomerLifetimeValue.Tests.Guards.Samples.House;

/// <summary>A word of the vocabulary that knows a formula, in a signature.</summary>
public static class Unit
{
    public static string Name => "unit";

    public static void Explain(IReadOnlyList<ClosedForm?>? forms) => _ = forms;
}
