namespace CustomerLifetimeValue.Charts;

/// <summary>How far a report has come.</summary>
public readonly record struct ReportProgress
{
    internal ReportProgress(int step, int steps, string name) => (Step, Steps, Name) = (step, steps, name);

    /// <summary>The number of the step that begins. Range: 1 to <see cref="Steps"/>.</summary>
    public int Step { get; }

    /// <summary>How many steps there are.</summary>
    public int Steps { get; }

    /// <summary>What is done in it: "fitting models".</summary>
    public string Name { get; }

    /// <summary>The step in invariant text: "3 of 8: fitting models".</summary>
    public override string ToString() => FormattableString.Invariant($"{Step} of {Steps}: {Name}");
}
