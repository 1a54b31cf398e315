using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Reads golden values: CSV files with a header, made by the generator that lies beside them with 50 digits.</summary>
internal static class Golden
{
    /// <summary>The rows of <c>Golden/NAME.csv</c> beside the calling test file, each a list of numbers in the header's order.</summary>
    public static IReadOnlyList<double[]> Read(string name, [CallerFilePath] string caller = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(caller)!, "Golden", name + ".csv");
        return [.. File.ReadLines(file).Skip(1).Select(line => line.Split(',').Select(Number).ToArray())];
    }

    /// <summary>The same rows, whose numbers are asked for by their columns' names.</summary>
    public static IReadOnlyList<GoldenRow> Rows(string name, [CallerFilePath] string caller = "")
    {
        string[] columns = File.ReadLines(Path.Combine(Path.GetDirectoryName(caller)!, "Golden", name + ".csv")).First().Split(',');
        return [.. Read(name, caller).Select(values => new GoldenRow(columns, values))];
    }

    /// <summary>Whether two numbers agree to a relative tolerance; infinities and zeros agree with themselves.</summary>
    public static bool Close(double expected, double actual, double relative) =>
        expected == actual || Math.Abs(actual - expected) <= relative * Math.Abs(expected);

    /// <summary>Asserts agreement to a relative tolerance, printing both numbers in full.</summary>
    public static void Agrees(double expected, double actual, double relative, string what = "")
    {
        if (!Close(expected, actual, relative))
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what} expected {expected:R}, got {actual:R}, relative error {Math.Abs(actual / expected - 1):E2} > {relative:E0}"));
    }

    /// <summary>Asserts agreement of a log-likelihood to 1e-12 relative, or to 1e-14 where its terms, of order 1 to 10, cancel to almost nothing.</summary>
    public static void AgreesSum(double expected, double actual, string what = "")
    {
        if (!(Math.Abs(actual - expected) <= 1e-14)) Agrees(expected, actual, 1e-12, what);
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
