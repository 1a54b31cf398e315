using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>How far forecasts so many steps ahead were off, over all windows of a <see cref="Backtest"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct BacktestError
{
    internal BacktestError(int steps, int windows, double mape, double bias) => (Steps, Windows, MeanAbsolutePercentage, Bias) = (steps, windows, mape, bias);

    /// <summary>How many steps ahead.</summary>
    public int Steps { get; }

    /// <summary>How many windows go so far, and were followed by purchases.</summary>
    public int Windows { get; }

    /// <summary>The mean of |expected − actual|/actual (MAPE); 0.08 is 8 %.</summary>
    public double MeanAbsolutePercentage { get; }

    /// <summary>The mean of (expected − actual)/actual: above 0 where too much was expected.</summary>
    public double Bias { get; }

    /// <summary>The errors in invariant text: "2 steps ahead: off by 8.1 % on average, bias -5.2 % (3 windows)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Steps} {(Steps == 1 ? "step" : "steps")} ahead: off by {100 * MeanAbsolutePercentage:0.#} % on average, bias {100 * Bias:0.#} % ({Windows} {(Windows == 1 ? "window" : "windows")})");
}
