using System.Reflection;
using BenchmarkDotNet.Running;
using CustomerLifetimeValue.Benchmarks;
using CustomerLifetimeValue.Benchmarks.Peers;

if (args is ["peers", .. var rest])
{
    PeerRun.Run(rest);
    return;
}

if (args is ["covariates", .. var counts])
{
    CovariateRun.Run(counts);
    return;
}

if (args is ["growth", .. var sizes])
{
    GrowthRun.Run(sizes);
    return;
}

var summaries = BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
if (Environment.GetEnvironmentVariable("CLV_RESULTS") is { Length: > 0 } folder) Results.Write(summaries, folder);
