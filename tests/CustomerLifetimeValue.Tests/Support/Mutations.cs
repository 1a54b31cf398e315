using System.Globalization;

namespace CustomerLifetimeValue.Tests.Support;

/// <summary>How many mutations a test of hostile input tries: 2,000, or as many as CLV_MUTATIONS says (100,000 before a release).</summary>
internal static class Mutations
{
    /// <summary>The number.</summary>
    public static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable("CLV_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 2_000;
}
