using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>The description of a model beside its equations, stated once; storage, fits, uncertainty and the tests of all models use it.</summary>
internal abstract class ModelDescriptor
{
    /// <summary>The model's type.</summary>
    public abstract Type Model { get; }

    /// <summary>The name under which a model is stored.</summary>
    public string Name => Model.Name;

    /// <summary>The name that the literature gives it.</summary>
    public abstract string Title { get; }

    /// <summary>The parameters in the literature's order, with the scales and bounds of a fit.</summary>
    public abstract IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>The parameters' names.</summary>
    public IReadOnlyList<string> Names => ModelParameter.NamesOf(Parameters);

    /// <summary>The name of the whole number by which the models of a family differ and which no fit moves, such as the stages k of a gap; null of a model that is no family.</summary>
    public virtual string? OrderName => null;

    /// <summary>That number of a model.</summary>
    public virtual int OrderOf(object model) => 1;

    /// <summary>The descriptor of the family's model with such a number.</summary>
    public virtual ModelDescriptor OfOrder(int order) => this;

    /// <summary>All names by which a model is stated: the family's number first.</summary>
    public IReadOnlyList<string> StatedNames => OrderName is { } order ? [order, .. Names] : Names;

    /// <summary>Makes the model from its parameters; the unit is for one that has it.</summary>
    public abstract object Create(IReadOnlyList<double> values, TimeUnit unit);

    /// <summary>A model's parameters, in their order.</summary>
    public abstract double[] ValuesOf(object model);

    /// <summary>The unit of time a model is stated in; null for a model without one.</summary>
    public abstract TimeUnit? UnitOf(object model);

    /// <summary>Whether the model is stated in a unit of time.</summary>
    public virtual bool HasUnit => true;

    /// <summary>The model's JSON form: its parameters as named parts, and its unit where it has one.</summary>
    public abstract JsonConverter CreateForm();

    /// <summary>The same form as one of the kinds of what the model is, such as a purchase model.</summary>
    public abstract JsonKind<TContract> CreateKind<TContract>();

    /// <summary>A model's parameters by name.</summary>
    public NamedValues NamedValuesOf(object model) => new(StatedNames, OrderName is null ? ValuesOf(model) : [OrderOf(model), .. ValuesOf(model)], "");
}
