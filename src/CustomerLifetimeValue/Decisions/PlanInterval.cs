using System.Globalization;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A range that holds a planned figure with a probability, chance alone counted.</summary>
/// <remarks>The default value is the range from 0 to 0.</remarks>
public readonly record struct PlanInterval
{
    private PlanInterval(double low, double high, double confidence) => (Low, High, Confidence) = (low, high, confidence);

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>The probability that the figure lies within, by the normal approximation.</summary>
    public double Confidence { get; }

    /// <summary>The interval in invariant text: "291840 to 308160 (95 %)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Low:0.##} to {High:0.##} ({100 * Confidence:0.##} %)");

    /// <summary>The normal interval about a mean; one about a figure that is never negative starts at 0 at the lowest.</summary>
    internal static PlanInterval About(double mean, double deviation, double confidence, bool canBeNegative)
    {
        if (confidence is not (> 0 and < 1)) throw Require.OutOfRange(nameof(confidence), confidence, "a number above 0 and below 1");
        double reach = deviation == 0 ? 0 : deviation * Normal.InvCDF(0, 1, (1 + confidence) / 2);
        return new(canBeNegative ? mean - reach : Math.Max(0, mean - reach), mean + reach, confidence);
    }
}
