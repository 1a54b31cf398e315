using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace CustomerLifetimeValue.Tests.Portfolios;

/// <summary>The same bits for any number of threads and any vector width.</summary>
public sealed class SameBitsTests
{
    private const int Many = 300_007;

    private static readonly Lazy<string[]> OneThread = new(() => [.. Bits.Lines(Many, threads: 1)]), Here = new(() => [.. Bits.Lines(Program.Rows, threads: 1)]);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Threads_do_not_change_a_bit(int threads) => Assert.Equal(OneThread.Value, Bits.Lines(Many, threads), StringComparer.Ordinal);

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 512)]
    [InlineData("DOTNET_EnableAVX2", 256)]
    [InlineData("DOTNET_EnableHWIntrinsic", 128)]
    public void The_vector_width_does_not_change_a_bit(string variable, int width)
    {
        string[] there = RunWithout(variable);
        bool[] accelerated = [.. there[0].Split(' ').Skip(1).Select(bool.Parse)];
        Assert.Equal(Here.Value[1..], there[1..], StringComparer.Ordinal);
        Assert.True(Here.Value.Length > 10);
        // The switch must have switched something off, or the comparison would prove nothing.
        if (Vector512.IsHardwareAccelerated) Assert.False(accelerated[0]);
        if (Vector256.IsHardwareAccelerated && width <= 256) Assert.False(accelerated[1]);
    }

    /// <summary>Runs this assembly's own program in a process with some instructions switched off.</summary>
    private static string[] RunWithout(string variable)
    {
        string assembly = typeof(SameBitsTests).Assembly.Location, own = Environment.ProcessPath!;
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? (Path.GetFileNameWithoutExtension(own) is "dotnet" ? own : "dotnet");
        var start = new ProcessStartInfo(dotnet, ["exec", assembly]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment[variable] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5))) process.Kill();
        string text = output.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
