using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Runs a property; a failure prints the shrunk counterexample and the seed that replays it.</summary>
internal static class Properties
{
    /// <summary>The environment variable that replays a run: "seed,gamma" as a failure prints them.</summary>
    private const string ReplayVariable = "CLV_REPLAY";

    /// <summary>Checks that a statement holds for every generated value.</summary>
    public static void ForAll<T>(Gen<T> values, Func<T, bool> holds, int tests = 300) =>
        Check(Prop.ForAll(values.ToArbitrary(), holds), tests);

    /// <summary>Checks that an action throws for no generated value; for assertions that say more than true or false.</summary>
    public static void ForAll<T>(Gen<T> values, Action<T> asserts, int tests = 300) =>
        Check(Prop.ForAll(values.ToArbitrary(), asserts), tests);

    private static void Check(Property property, int tests)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(tests);
        string? replay = Environment.GetEnvironmentVariable(ReplayVariable);
        if (replay?.Split(',') is [var seed, var gamma])
            config = config.WithReplay(ulong.Parse(seed, CultureInfo.InvariantCulture), ulong.Parse(gamma, CultureInfo.InvariantCulture));
        property.Check(config);
    }
}
