using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A budget spread over segments so that it brings most: where the marginal value of money is the same in each.</summary>
/// <remarks>
/// <para>Under response curves with diminishing returns the best allocation gives each segment money until its marginal value falls to one common
/// level λ, or to its minimum or maximum. The spend at level λ is ln(v·s·k/λ)/k per head, so total spend is piecewise linear in ln λ and the level that uses up
/// the budget is found exactly, piece by piece.</para>
/// <para>Unless all must be spent, money that would bring less than itself (λ below 1) stays unspent.</para>
/// <para>Assumed: segments do not influence one another, and each responds as its curve says.</para>
/// </remarks>
/// <example>
/// <code>
/// BudgetAllocation allocation = BudgetAllocation.Optimise(60_000,
/// [
///     new("loyal customers", people: 2_000, ResponseCurve.Through(spend: 10, rate: 0.80, ceiling: 0.90, floor: 0.70), valuePerResponse: 420),
///     new("prospects", people: 20_000, ResponseCurve.Through(spend: 4, rate: 0.04, ceiling: 0.10), valuePerResponse: 400),
/// ]);
/// Console.WriteLine(allocation);
/// </code>
/// </example>
public sealed class BudgetAllocation : IReadOnlyList<SegmentAllocation>
{
    private readonly SegmentAllocation[] _rows;

    private BudgetAllocation(IEnumerable<SegmentAllocation> rows, double budget)
    {
        _rows = [.. rows];
        Budget = budget;
    }

    /// <summary>The most that may be spent.</summary>
    public double Budget { get; }

    /// <summary>What is spent.</summary>
    public double Spend => this.Sum(row => row.Spend);

    /// <summary>What is left: it would bring less than itself, or every segment is at its maximum.</summary>
    public double Unspent => Math.Max(0, Budget - Spend);

    /// <summary>The value of all who respond, before the spend.</summary>
    public double Value => this.Sum(row => row.Value);

    /// <summary>Value that the spend adds to what there would be without it, less the spend.</summary>
    public double Gain => this.Sum(row => row.Gain);

    /// <summary>What another unit of budget would bring, before that unit; null where no segment can take it.</summary>
    public double? MarginalValue => this.Where(row => !row.AtMaximum).Select(row => (double?)row.MarginalValue).Max();

    /// <summary>Spreads a budget.</summary>
    /// <param name="budget">The most that may be spent. Range: finite, not below the segments' minima together.</param>
    /// <param name="segments">The segments. Range: at least one.</param>
    /// <param name="spendAll">Whether the whole budget must be spent, as far as maxima allow, even where money brings less than itself.</param>
    /// <exception cref="ArgumentNullException">The segments, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">There is no segment.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The budget is outside its range.</exception>
    public static BudgetAllocation Optimise(double budget, IEnumerable<BudgetSegment> segments, bool spendAll = false)
    {
        Require.NotNegative(budget);
        BudgetSegment[] all = [.. Require.NotNull(segments).Select(segment => Require.NotNull(segment, nameof(segments)))];
        if (all.Length == 0) throw new ArgumentException("There is no segment; allowed: at least one.", nameof(segments));
        double least = all.Sum(segment => segment.Minimum);
        if (budget < Rounding.Below(least)) throw Require.OutOfRange(nameof(budget), budget, string.Create(CultureInfo.InvariantCulture, $"at least the segments' minima together, {least}"));
        var level = new MarginalReturnLevel(all, budget, spendAll).Level();
        return new(all.Select(segment => new SegmentAllocation(segment, MarginalReturnLevel.Spend(segment, level, budget))), budget);
    }

    /// <summary>The allocation in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"gain {InvariantText.Amount(Gain)} from {InvariantText.Amount(Spend)} of {InvariantText.Amount(Budget)}: {string.Join(", ", this.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Segment.Name} {InvariantText.Amount(row.Spend)}")))}{(MarginalValue is { } next ? string.Create(CultureInfo.InvariantCulture, $"; another unit brings {InvariantText.Amount(next)}") : "")}");

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public SegmentAllocation this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<SegmentAllocation> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
