using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>How a fit ended.</summary>
[JsonConverter(typeof(VocabularyJsonConverter))]
public enum FitStatus
{
    /// <summary>At an interior maximum: the gradient vanishes, the Hessian is negative definite, standard errors exist.</summary>
    Converged,

    /// <summary>The likelihood keeps rising towards a bound of a parameter's range, 0 or infinity. The parameters are those at the bound reached;
    /// a simpler model usually fits as well.</summary>
    Boundary,

    /// <summary>The gradient vanishes but the likelihood does not change along some direction: the data do not tell the parameters apart,
    /// or a parameter's logarithm has a standard error above 100.</summary>
    FlatDirection,

    /// <summary>The iterations allowed were used up before the gradient vanished.</summary>
    IterationLimit,

    /// <summary>No further step raised the likelihood although the gradient has not vanished: the likelihood is dominated by rounding errors.</summary>
    Stalled,
}
