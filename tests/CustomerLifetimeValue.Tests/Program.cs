using CustomerLifetimeValue.Tests.Portfolios;

namespace CustomerLifetimeValue.Tests;

/// <summary>Prints the bits of the vectorised loops, for a test that runs this with vector instructions switched off.</summary>
internal static class Program
{
    /// <summary>More than a block, with a rest; few enough for a processor without vectors.</summary>
    public const int Rows = 67_003;

    public static void Main()
    {
        foreach (string line in Bits.Lines(Rows, threads: 1)) Console.WriteLine(line);
    }
}
