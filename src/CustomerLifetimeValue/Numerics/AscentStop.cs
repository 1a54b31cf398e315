namespace CustomerLifetimeValue.Numerics;

/// <summary>Why an <see cref="Ascent"/> stopped.</summary>
internal enum AscentStop
{
    /// <summary>The gradient has vanished.</summary>
    Top,

    /// <summary>The gradient has vanished in all parameters but those held at an edge of their range.</summary>
    Edge,

    /// <summary>The iterations were used up.</summary>
    IterationLimit,

    /// <summary>No step rises any more.</summary>
    Stalled,
}
