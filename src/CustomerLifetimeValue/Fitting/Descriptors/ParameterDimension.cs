namespace CustomerLifetimeValue;

/// <summary>What a parameter is measured in, and so what it becomes where the data change their unit.</summary>
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
