using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Mutation;

/// <summary>The cases of a test assembly, each run on its own in this process.</summary>
internal sealed class TestCases : IDisposable
{
    private readonly Assembly _assembly;
    private readonly XunitTestFramework _framework = new(new Listener(_ => { }));
    private readonly Dictionary<string, ITestCase> _cases = new(StringComparer.Ordinal);
    private readonly Options _options = new();

    public TestCases(string file)
    {
        _assembly = Assembly.LoadFrom(file);
        _options.SetValue<bool?>("xunit.execution.DisableParallelization", true);
        _options.SetValue<bool?>("xunit.execution.SynchronousMessageReporting", true);
    }

    /// <summary>Names that stay the same from process to process: a part of the case's own identity and its display name.</summary>
    public IReadOnlyCollection<string> Names => _cases.Keys;

    public bool Has(string name) => _cases.ContainsKey(name);

    /// <summary>Finds all cases, or those of the class that a name begins with.</summary>
    public void Discover(string? name = null)
    {
        using var found = new ManualResetEventSlim();
        using var discoverer = _framework.GetDiscoverer(Reflector.Wrap(_assembly));
        using var listener = new Listener(message =>
        {
            if (message is ITestCaseDiscoveryMessage discovered) _cases[NameOf(discovered.TestCase)] = discovered.TestCase;
            if (message is IDiscoveryCompleteMessage) found.Set();
        });
        if (name is null) discoverer.Find(includeSourceInformation: false, listener, _options);
        else discoverer.Find(ClassOf(name), includeSourceInformation: false, listener, _options);
        found.Wait();
    }

    /// <summary>Whether a case fails; its messages go to the standard error.</summary>
    public bool Fails(string name)
    {
        bool failed = false;
        using var ended = new ManualResetEventSlim();
        using var executor = _framework.GetExecutor(_assembly.GetName());
        using var listener = new Listener(message =>
        {
            if (message is ITestFailed failure)
            {
                failed = true;
                Console.Error.WriteLine(string.Join(Environment.NewLine, [name, .. failure.Messages]));
            }
            if (message is ITestAssemblyFinished) ended.Set();
        });
        executor.RunTests([_cases[name]], listener, _options);
        ended.Wait();
        return failed;
    }

    public void Dispose() => _framework.Dispose();

    private static string NameOf(ITestCase test) => test.UniqueID[..10] + "#" + test.DisplayName.Replace('\t', ' ').ReplaceLineEndings(" ");

    private string ClassOf(string name)
    {
        string display = name[(name.IndexOf('#', StringComparison.Ordinal) + 1)..];
        return _assembly.GetTypes().Select(type => type.FullName!).Where(type => display.StartsWith(type + ".", StringComparison.Ordinal)).MaxBy(type => type.Length)!;
    }

    private sealed class Listener(Action<IMessageSinkMessage> hear) : Xunit.LongLivedMarshalByRefObject, IMessageSink, IDisposable
    {
        public bool OnMessage(IMessageSinkMessage message)
        {
            hear(message);
            return true;
        }

        public void Dispose()
        {
        }
    }

    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) && value is TValue set ? set : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
