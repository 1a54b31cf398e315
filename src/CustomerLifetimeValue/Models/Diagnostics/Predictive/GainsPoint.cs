using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>A point of a <see cref="GainsCurve"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct GainsPoint
{
    internal GainsPoint(double customers, double actual) => (ShareOfCustomers, ShareOfActual) = (customers, actual);

    /// <summary>The share of customers, those of whom most is expected first. Range: (0, 1].</summary>
    public double ShareOfCustomers { get; }

    /// <summary>Their share of what happened.</summary>
    public double ShareOfActual { get; }

    /// <summary>How many times more they did than as many chosen at random.</summary>
    public double Lift => ShareOfCustomers > 0 ? ShareOfActual / ShareOfCustomers : 0;

    /// <summary>The point in invariant text: "best 10 %: 54.2 % of what happened, lift 5.42".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"best {InvariantText.Percent(ShareOfCustomers, "0.#")}: {InvariantText.Percent(ShareOfActual, "0.#")} of what happened, lift {Lift:0.##}");
}
