using System.Diagnostics;
using System.Globalization;
using Mutation;

// prepare FROM TO        makes the library that the others load
// cover                  runs each test of standard input, a name a line, and writes: ok or failed, milliseconds, its name, the mutants it reaches (s: while a type is made); first those that are
//                        reached before any test, by no name
// list                   writes the names of all tests
// run [MUTANT]           for each line of standard input, a mutant and then tests as name|milliseconds, writes the mutant, the test and how it ended: killed, survived, endless, or
//                        spoilt, where a test fails without the mutant too, because an earlier one left something behind. With MUTANT it is active from the start.
if (args is ["prepare", var from, var to])
{
    MutatedLibrary.Prepare(from, to);
    return;
}

var output = Console.Out;
Console.SetOut(TextWriter.Null);
var here = AppContext.BaseDirectory;
bool fresh = args.Length > 1;
var library = new MutatedLibrary(Path.Combine(here, "CustomerLifetimeValue.dll"), fresh ? int.Parse(args[1], CultureInfo.InvariantCulture) : -1);
using var tests = new TestCases(Path.Combine(here, "CustomerLifetimeValue.Tests.dll"));
if (!fresh) tests.Discover();

switch (args[0])
{
    case "list":
        foreach (string name in tests.Names) output.WriteLine(name);
        break;
    case "cover":
        Tell("ok", "0", "", Reached());
        while (Console.In.ReadLine() is { } name)
        {
            Array.Clear(library.Marks);
            var clock = Stopwatch.StartNew();
            bool failed = tests.Fails(name);
            Tell(failed ? "failed" : "ok", clock.Elapsed.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture), name, Reached());
        }
        break;
    case "run":
        var limit = new Limit(() => Tell("endless"));
        Tell("ready");
        while (Console.In.ReadLine()?.Split('\t') is [var mutant, .. var asked])
        {
            int id = int.Parse(mutant, CultureInfo.InvariantCulture);
            string? killer = asked.FirstOrDefault(test => Kills(id, test, limit));
            Tell(mutant, killer is null ? "" : killer[..killer.LastIndexOf('|')], killer is null ? "survived" : "killed");
        }
        break;
}

string Reached() =>
    string.Join(' ', Enumerable.Range(0, library.Marks.Length).Where(i => library.Marks[i] != 0).Select(i => (library.Marks[i] > 1 ? "s" : "") + i.ToString(CultureInfo.InvariantCulture)));

bool Kills(int mutant, string test, Limit limit)
{
    int bar = test.LastIndexOf('|');
    string name = test[..bar];
    double usual = double.Parse(test[(bar + 1)..], CultureInfo.InvariantCulture);
    if (!tests.Has(name)) tests.Discover(name);
    limit.Begin(usual);
    library.Activate(mutant);
    bool failed = tests.Fails(name);
    library.Activate(-1);
    bool spoilt = failed && !fresh && tests.Fails(name);
    limit.End();
    if (!spoilt) return failed;
    Tell("spoilt");
    Process.GetCurrentProcess().Kill();
    return true;
}

void Tell(params string[] cells)
{
    output.WriteLine(string.Join('\t', cells));
    output.Flush();
}
