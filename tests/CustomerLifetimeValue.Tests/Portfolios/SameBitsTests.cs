using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Tests.Support;

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
        string[] there = OwnProcess.Lines(variable);
        bool[] accelerated = [.. there[0].Split(' ').Skip(1).Select(bool.Parse)];
        Assert.Equal(Here.Value[1..], there[1..], StringComparer.Ordinal);
        Assert.True(Here.Value.Length > 10);
        // The switch must have switched something off, or the comparison would prove nothing.
        if (Vector512.IsHardwareAccelerated) Assert.False(accelerated[0]);
        if (Vector256.IsHardwareAccelerated && width <= 256) Assert.False(accelerated[1]);
    }
}
