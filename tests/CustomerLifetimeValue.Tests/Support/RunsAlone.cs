namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Tests that run while no other does: those that touch the console or the current folder, which belong to the process, or count what a thread allocates.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
