namespace CustomerLifetimeValue.Charts;

/// <summary>How far a report has come.</summary>
public readonly record struct ReportProgress
{
    internal ReportProgress(int step, int steps, string name, string? detail = null) => (Step, Steps, Name, Detail) = (step, steps, name, detail);

    /// <summary>The number of the step at work. Range: 1 to <see cref="Steps"/>.</summary>
    public int Step { get; }

    /// <summary>How many steps there are.</summary>
    public int Steps { get; }

    /// <summary>What is done in it: "fitting models".</summary>
    public string Name { get; }

    /// <summary>How far the step has come: "fitting the Pareto/NBD", "400 of 1000 draws"; null where it begins.</summary>
    public string? Detail { get; }

    /// <summary>The step in invariant text: "3 of 6: checking models against what came later, fitting the Pareto/NBD".</summary>
    public override string ToString() => FormattableString.Invariant($"{Step} of {Steps}: {Name}{(Detail is null ? "" : ", ")}{Detail}");
}
