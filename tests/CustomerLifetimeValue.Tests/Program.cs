using CustomerLifetimeValue.Tests.Models;
using CustomerLifetimeValue.Tests.Portfolios;

namespace CustomerLifetimeValue.Tests;

/// <summary>Prints the bits of the vectorised loops, or with the argument "fits" or "all fits" those of fits, for a test that runs this with vector instructions switched off.</summary>
internal static class Program
{
    /// <summary>More than a block, with a rest; few enough for a processor without vectors.</summary>
    public const int Rows = 67_003;

    public static void Main(string[] args)
    {
        foreach (string line in args is ["fits" or "all fits"] ? FitBits.Lines(args[0].StartsWith("all", StringComparison.Ordinal)).Prepend(Bits.Hardware) : Bits.Lines(Rows, threads: 1)) Console.WriteLine(line);
    }
}
