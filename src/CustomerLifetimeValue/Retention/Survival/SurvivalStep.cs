using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>One step of a Kaplan–Meier curve: a time at which customers left.</summary>
[JsonConverter(typeof(RetentionJsonConverter))]
public readonly record struct SurvivalStep
{
    internal SurvivalStep(double time, int atRisk, int lost, double survival, double variance) =>
        (Time, AtRisk, Lost, Survival, Variance) = (time, atRisk, lost, survival, variance);

    /// <summary>The tenure at which they left.</summary>
    public double Time { get; }

    /// <summary>The customers observed up to that tenure and still there just before it.</summary>
    public int AtRisk { get; }

    /// <summary>Those of them who left at it.</summary>
    public int Lost { get; }

    /// <summary>The estimated survival from that tenure on.</summary>
    public double Survival { get; }

    /// <summary>Greenwood's variance of ln S, the sum of lost/(at risk·(at risk − lost)).</summary>
    internal double Variance { get; }

    /// <summary>Its standard error by Greenwood's formula.</summary>
    public double StandardError => Survival * Math.Sqrt(Variance);

    /// <summary>The step in invariant text: "at 3: 1 of 4 left, survival 0.535714 ± 0.2".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"at {Time}: {Lost} of {AtRisk} left, survival {InvariantText.Chance(Survival, 6)} ± {StandardError:0.######}");
}
