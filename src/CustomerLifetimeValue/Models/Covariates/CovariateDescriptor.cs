using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>What covariates can move of a model, said once a model.</summary>
internal abstract class CovariateDescriptor
{
    /// <summary>The model's type.</summary>
    public abstract Type Model { get; }

    /// <summary>The JSON form of the model with covariates.</summary>
    public abstract JsonConverter CreateForm();
}
