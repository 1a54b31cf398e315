namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers of a named segment of an RFM table.</summary>
public sealed record RfmSegmentTotal : RfmGroup
{
    internal RfmSegmentTotal(RfmSegment? segment, in RfmSums sums, in RfmSums all) : base(sums, all) => Segment = segment;

    /// <summary>The segment; null for customers whose scores no segment holds.</summary>
    public RfmSegment? Segment { get; }

    /// <summary>The total in invariant text: "Champions: 120 customers (4 %), alive 0.87, mean CLV 45.2".</summary>
    public override string ToString() => $"{Segment?.Name ?? "(no segment)"}: {Describe()}";
}
