using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A group of people money can be spent on: how many, how they respond, and what a response is worth.</summary>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record BudgetSegment
{
    /// <summary>A segment.</summary>
    /// <param name="name">The segment's name.</param>
    /// <param name="people">Number of prospects or customers in it. Range: finite, > 0.</param>
    /// <param name="response">Share of them who respond, by spend per head.</param>
    /// <param name="valuePerResponse">What one who responds is worth, such as their lifetime value. Range: finite; negative where a response is a loss.</param>
    /// <param name="minimum">Least that must be spent on the segment in total. Range: finite, ≥ 0.</param>
    /// <param name="maximum">Most that may be spent on the segment in total; null for no limit. Range: finite, not below the minimum.</param>
    /// <exception cref="ArgumentNullException">The name or the response is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public BudgetSegment(string name, double people, ResponseCurve response, double valuePerResponse, double minimum = 0, double? maximum = null)
    {
        (Name, Response) = (Require.NotNull(name), Require.NotNull(response));
        People = Require.Positive(people);
        ValuePerResponse = Require.Finite(valuePerResponse);
        Minimum = Require.NotNegative(minimum);
        if (maximum is { } limit && !(double.IsFinite(limit) && limit >= minimum))
            throw Require.OutOfRange(nameof(maximum), limit, string.Create(CultureInfo.InvariantCulture, $"a finite number ≥ the minimum, {minimum}"));
        Maximum = maximum;
        Require.Finite(people * valuePerResponse, nameof(valuePerResponse));
    }

    /// <summary>The segment's name.</summary>
    public string Name { get; }

    /// <summary>Number of prospects or customers in it.</summary>
    public double People { get; }

    /// <summary>Share of them who respond, by spend per head.</summary>
    public ResponseCurve Response { get; }

    /// <summary>What one who responds is worth.</summary>
    public double ValuePerResponse { get; }

    /// <summary>Least that must be spent on the segment in total.</summary>
    public double Minimum { get; }

    /// <summary>Most that may be spent on the segment in total; null for no limit.</summary>
    public double? Maximum { get; }

    /// <summary>The value of all who respond, before the spend.</summary>
    /// <param name="spend">Spend on the segment in total. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spend is outside its range.</exception>
    public double Value(double spend) => People * ValuePerResponse * Response.RateAt(Require.NotNegative(spend) / People);

    /// <summary>How much the value grows with another unit of spend, before that unit.</summary>
    /// <param name="spend">Spend on the segment in total. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spend is outside its range.</exception>
    public double MarginalValue(double spend) => ValuePerResponse * Response.SlopeAt(Require.NotNegative(spend) / People);

    /// <summary>The segment in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {InvariantText.Amount(People)} people, {Response}, {InvariantText.Amount(ValuePerResponse)} per response, spend from {InvariantText.Amount(Minimum)}{(Maximum is { } limit ? string.Create(CultureInfo.InvariantCulture, $" to {InvariantText.Amount(limit)}") : "")}");
}
