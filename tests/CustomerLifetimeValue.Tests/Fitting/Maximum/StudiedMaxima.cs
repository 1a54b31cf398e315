using System.Globalization;

namespace CustomerLifetimeValue.Tests.Fitting;

/// <summary>What searches for the best maxima found, kept in the file that CLV_MAXIMA_TABLE names: a base that stands there is fitted again, but not searched again.</summary>
/// <remarks>A line a base: model, seed, the search's log-likelihood and where, the fit's log-likelihood and status, the data. A search depends on the likelihood alone, and not on how fits search.</remarks>
internal static class StudiedMaxima
{
    private static readonly string? s_file = Environment.GetEnvironmentVariable("CLV_MAXIMA_TABLE");

    private static readonly Lazy<Dictionary<(string, int), (double, double[])>> s_known = new(Read);

    /// <summary>What a search found before; null where none did.</summary>
    public static (double LogLikelihood, double[] At)? Of(string model, int seed) => s_known.Value.TryGetValue((model, seed), out var known) ? known : null;

    /// <summary>Writes a base's line, where a file is named.</summary>
    public static void Keep(string model, int seed, double best, double[] at, double fitted, FitStatus status, string data)
    {
        if (s_file is null) return;
        File.AppendAllText(s_file, string.Create(CultureInfo.InvariantCulture,
            $"{model},{seed},{best:R},{string.Join(' ', at.Select(p => p.ToString("R", CultureInfo.InvariantCulture)))},{fitted:R},{status},{data.Replace(',', ';').ReplaceLineEndings(" ")}\n"));
    }

    private static Dictionary<(string, int), (double, double[])> Read()
    {
        var known = new Dictionary<(string, int), (double, double[])>();
        if (s_file is null || !File.Exists(s_file)) return known;
        foreach (string[] cells in File.ReadLines(s_file).Select(line => line.Split(',')))
            known[(cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture))] = (Number(cells[2]), [.. cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)]);
        return known;

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
