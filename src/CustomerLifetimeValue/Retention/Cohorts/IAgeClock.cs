namespace CustomerLifetimeValue.Retention;

/// <summary>Tells a customer's age by the day.</summary>
internal interface IAgeClock
{
    /// <summary>The age in periods; days come in order.</summary>
    int Age(int day);
}
