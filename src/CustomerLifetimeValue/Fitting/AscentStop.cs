namespace CustomerLifetimeValue;

/// <summary>Why an <see cref="NewtonAscent"/> stopped.</summary>
internal enum AscentStop
{
    /// <summary>The gradient has vanished.</summary>
    Converged,

    /// <summary>The gradient has vanished in all parameters but those held at a bound.</summary>
    Boundary,

    /// <summary>The iterations were used up.</summary>
    IterationLimit,

    /// <summary>No step raises the objective any more.</summary>
    Stalled,
}
