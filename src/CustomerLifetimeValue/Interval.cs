using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue;

/// <summary>A confidence interval.</summary>
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct Interval
{
    internal Interval(double lower, double upper, double confidence) => (Lower, Upper, Confidence) = (lower, upper, confidence);

    /// <summary>The lower end.</summary>
    public double Lower { get; }

    /// <summary>The upper end.</summary>
    public double Upper { get; }

    /// <summary>The share of such intervals that cover the true value; 0.95 is 95 %.</summary>
    public double Confidence { get; }

    /// <summary>The interval in invariant text: "0.334 to 0.698".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Number(Lower)} to {InvariantText.Number(Upper)}");

    /// <summary>The standard errors on either side of a two-sided interval with a given confidence: the normal quantile z.</summary>
    internal static double NormalQuantile(double confidence, [CallerArgumentExpression(nameof(confidence))] string name = "") =>
        confidence is > 0 and < 1 ? Normal.InvCDF(0, 1, 0.5 + confidence / 2) : throw Require.OutOfRange(name, confidence, "a number in (0, 1)");

    /// <summary>The interval of a survival on the scale of ln(−ln S): S^exp(±z·σ/(S·|ln S|)); null where S is 0 or 1.</summary>
    internal static Interval? LogLog(double survival, double standardError, double z, double confidence)
    {
        if (survival is <= 0 or >= 1) return null;
        double log = Math.Log(survival), width = z * standardError / (survival * -log);
        return new Interval(Math.Exp(log * Math.Exp(width)), Math.Exp(log * Math.Exp(-width)), confidence);
    }
}
