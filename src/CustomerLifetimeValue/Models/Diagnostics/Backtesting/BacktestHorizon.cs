using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>What a window of a <see cref="Backtest"/> expected up to a given number of steps ahead, and what happened.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct BacktestHorizon
{
    internal BacktestHorizon(int steps, DateOnly end, double expected, double actual) => (Steps, End, Expected, Actual) = (steps, end, expected, actual);

    /// <summary>How many steps ahead.</summary>
    public int Steps { get; }

    /// <summary>The last day that counts.</summary>
    public DateOnly End { get; }

    /// <summary>Purchases expected of the window's customers by then.</summary>
    public double Expected { get; }

    /// <summary>Purchases they made.</summary>
    public double Actual { get; }

    /// <summary>(expected − actual)/actual; null where nothing was bought.</summary>
    public double? RelativeError => Actual > 0 ? (Expected - Actual) / Actual : null;

    /// <summary>The horizon in invariant text: "2 steps to 1997-12-31: 402.1 expected, 431 actual".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Steps} {(Steps == 1 ? "step" : "steps")} to {End:yyyy-MM-dd}: {Expected:0.#} expected, {Actual:0} actual");
}
