using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>The errors of the forecasts a given number of steps ahead, over all windows of a <see cref="Backtest"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct BacktestError
{
    internal BacktestError(int steps, int windows, double mape, double bias) => (Steps, Windows, MeanAbsolutePercentage, Bias) = (steps, windows, mape, bias);

    /// <summary>How many steps ahead.</summary>
    public int Steps { get; }

    /// <summary>The number of windows that have a forecast that far ahead and in which purchases were made.</summary>
    public int Windows { get; }

    /// <summary>The mean of |expected − actual|/actual (MAPE); 0.08 is 8 %.</summary>
    public double MeanAbsolutePercentage { get; }

    /// <summary>The mean of (expected − actual)/actual: above 0 where too much was expected.</summary>
    public double Bias { get; }

    /// <summary>The errors in invariant text: "2 steps ahead: off by 8.1 % on average, bias -5.2 % (3 windows)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Steps} {(Steps == 1 ? "step" : "steps")} ahead: off by {100 * MeanAbsolutePercentage:0.#} % on average, bias {100 * Bias:0.#} % ({Windows} {(Windows == 1 ? "window" : "windows")})");
}
