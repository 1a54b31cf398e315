using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>The model of a golden row: pieces that end at first, first + 1, …, of which every fourth from the first is fast.</summary>
internal static class CalendarGoldens
{
    public static CalendarPieces Pieces(GoldenRow row)
    {
        double[] ends = [.. Enumerable.Range(0, 120).Select(i => row["first"] + i)];
        double[][] fast = [.. ends.Select((_, i) => new double[] { i % 4 == 0 ? 1 : 0 })];
        return new(ends, fast, fast);
    }

    public static DynamicDensity Density(GoldenRow row) =>
        new(row["r"], row["alpha"], row["s"], row["beta"], new CalendarClock(Pieces(row), [Math.Log(row["a"])], [Math.Log(row["c"])]));

    public static double Alive(GoldenRow row) => Density(row).Alive((int)row["x"], 0, row["last"], row["now"]);
}
