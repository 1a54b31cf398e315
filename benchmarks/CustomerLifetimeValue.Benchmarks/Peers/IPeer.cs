namespace CustomerLifetimeValue.Benchmarks.Peers;

/// <summary>Another library or an engine that can be given the tasks.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>The name with the version.</summary>
    string Name { get; }

    /// <summary>Has a task done, and returns its wall and CPU seconds; null where there is no such task or it fails.</summary>
    (double Wall, double Cpu)? Do(string task);
}
