namespace CustomerLifetimeValue;

/// <summary>Why an <see cref="NewtonAscent"/> stopped.</summary>
internal enum AscentStop
{
    /// <summary>The gradient has vanished.</summary>
    Converged,

    /// <summary>The gradient has vanished in all parameters but those held at an edge of their range.</summary>
    Boundary,

    /// <summary>The iterations were used up.</summary>
    IterationLimit,

    /// <summary>No step rises any more.</summary>
    Stalled,
}
