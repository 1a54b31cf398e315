using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What a <see cref="BudgetAllocation"/> spends on one segment, and what that brings.</summary>
public sealed record SegmentAllocation
{
    internal SegmentAllocation(BudgetSegment segment, double spend) => (Segment, Spend) = (segment, spend);

    /// <summary>The segment.</summary>
    public BudgetSegment Segment { get; }

    /// <summary>Spend on the segment in total.</summary>
    public double Spend { get; }

    /// <summary>Spend per head.</summary>
    public double SpendPerHead => Spend / Segment.People;

    /// <summary>Share of people who respond.</summary>
    public double Rate => Segment.Response.RateAt(SpendPerHead);

    /// <summary>The value of all who respond, before the spend.</summary>
    public double Value => Segment.Value(Spend);

    /// <summary>Value that the spend adds to what there would be without it, less the spend.</summary>
    public double Gain => Value - Segment.Value(0) - Spend;

    /// <summary>What another unit spent here would bring, before that unit.</summary>
    public double MarginalValue => Segment.MarginalValue(Spend);

    /// <summary>Whether the segment is held up by its minimum: its last unit brings less than elsewhere.</summary>
    public bool AtMinimum => Spend == Segment.Minimum && Segment.Minimum > 0;

    /// <summary>Whether the segment is held down by its maximum.</summary>
    public bool AtMaximum => Spend == Segment.Maximum;

    /// <summary>The spend and its reasons in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Segment.Name}: spend {InvariantText.Amount(Spend)} ({InvariantText.Amount(SpendPerHead)} a head), {InvariantText.Percent(Rate)} respond, gain {InvariantText.Amount(Gain)}, another unit brings {InvariantText.Amount(MarginalValue)}{(AtMinimum ? ", at its minimum" : AtMaximum ? ", at its maximum" : "")}");
}
