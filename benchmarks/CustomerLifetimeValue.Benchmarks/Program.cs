using System.Reflection;
using BenchmarkDotNet.Running;
using CustomerLifetimeValue.Benchmarks;

var summaries = BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
if (Environment.GetEnvironmentVariable("CLV_RESULTS") is { Length: > 0 } folder) Results.Write(summaries, folder);
