using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Models;

/// <summary>The chances below which the two ends of a central interval lie.</summary>
internal static class Tails
{
    /// <summary>(1 − c)/2 and (1 + c)/2 of a confidence c in (0, 1).</summary>
    public static (double Lower, double Upper) Of(double confidence, [CallerArgumentExpression(nameof(confidence))] string name = "") => confidence is > 0 and < 1
        ? (0.5 * (1 - confidence), 0.5 * (1 + confidence))
        : throw Require.OutOfRange(name, confidence, "a number in (0, 1)");
}
