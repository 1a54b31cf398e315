using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>One parameter of a model as a fit sees it.</summary>
/// <param name="Name">The name the literature gives it.</param>
/// <param name="Transform">The scale on which a fit moves it.</param>
/// <param name="Dimension">What it is measured in.</param>
/// <param name="Least">The least value a fit may give it; one that runs into it is a boundary.</param>
/// <param name="Most">The largest.</param>
internal sealed record ModelParameter(string Name, ParameterTransform Transform, ParameterDimension Dimension, double Least, double Most)
{
    /// <summary>Eight decades to either side of 1: what lies beyond changes no prediction that data of usual units could tell.</summary>
    private const double Decades = 1e8;

    /// <summary>A parameter above 0, moved by its logarithm.</summary>
    public static ModelParameter Positive(string name, ParameterDimension dimension = ParameterDimension.Number, double most = Decades) =>
        new(name, ParameterTransform.Log, dimension, 1 / Decades, most);

    /// <summary>A parameter of either sign, moved as it is.</summary>
    public static ModelParameter Real(string name, ParameterDimension dimension, double most) => new(name, ParameterTransform.Identity, dimension, -most, most);

    /// <summary>A chance, moved by its logit.</summary>
    public static ModelParameter Chance(string name) => new(name, ParameterTransform.Logit, ParameterDimension.Number, 1 / Decades, 1 - 1 / Decades);

    /// <summary>The parameter with its bounds scaled to what 1 of a typical unit of the data is: two decades wider than those of a pure number, so that a scale can follow a shape to its bound.
    /// A parameter of either sign is moved in that unit.</summary>
    /// <param name="unit">A typical time or amount of the customers. Range: 1e-20 to 1e20, so that the bounds are within those of models.</param>
    /// <exception cref="ArgumentException">The unit is outside its range.</exception>
    public ModelParameter ScaledTo(double unit) => Dimension switch
    {
        ParameterDimension.Number => this,
        _ when unit is < 1e-20 or > 1e20 => throw Require.Refusal("customers",
            string.Create(CultureInfo.InvariantCulture, $"A typical {(Dimension == ParameterDimension.Money ? "order value" : "age")} of the customers is {unit:G3}; allowed: 1e-20 to 1e20. State it in another unit.")),
        ParameterDimension.Rate => Within(1 / unit),
        _ => Within(unit),
    };

    private ModelParameter Within(double scale) => ReferenceEquals(Transform, ParameterTransform.Log)
        ? this with { Least = Math.Max(Least / 100 * scale, Require.LeastScale), Most = Math.Min(Most * 100 * scale, Require.MostScale) }
        : this with { Transform = ParameterTransform.Measured(scale), Least = Least * scale, Most = Most * scale };

    /// <summary>The names of several.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<ModelParameter> parameters)
    {
        string[] names = new string[parameters.Count];
        for (int i = 0; i < names.Length; i++) names[i] = parameters[i].Name;
        return Array.AsReadOnly(names);
    }

    /// <summary>What a model may have, in words.</summary>
    public string Allowed => Transform.Range;

    /// <summary>Whether a model may have such a value; unlike a fit's, a stated one knows no bounds but those of the transform.</summary>
    public bool Allows(double value) => double.IsFinite(value) && double.IsFinite(Transform.Of(value));
}
