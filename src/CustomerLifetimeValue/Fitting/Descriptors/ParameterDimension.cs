namespace CustomerLifetimeValue;

/// <summary>The dimension of a parameter, which determines how it changes with the unit of the data.</summary>
internal enum ParameterDimension
{
    /// <summary>A pure number: a shape, a chance.</summary>
    Number,

    /// <summary>A time: it is divided by the unit of time.</summary>
    Time,

    /// <summary>A rate per time: it is multiplied by the unit of time.</summary>
    Rate,

    /// <summary>An amount of money: it is divided by the unit of money.</summary>
    Money,
}
