using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>How customers moved between tiers from one day to a later one: the transition matrix, who left and who came.</summary>
/// <remarks>Customers of the earlier day who are not there on the later one have left; the rows of the matrix add up to the share who stayed at all.</remarks>
public sealed class TierMovement : IReadOnlyList<TierMove>
{
    private readonly TierMove[] _rows;
    private readonly Dictionary<(string From, string To), int> _moves;
    private readonly Dictionary<string, int> _before, _left, _arrived;

    private TierMovement(
        string[] tiers,
        TierSnapshot earlier,
        TierSnapshot later,
        Dictionary<(string From, string To), int> moves,
        Dictionary<string, int> before,
        Dictionary<string, int> left,
        Dictionary<string, int> arrived)
    {
        _rows = [.. tiers.SelectMany(from => tiers.Select(to => new TierMove(from, to, moves.GetValueOrDefault((from, to)), before.GetValueOrDefault(from))))];
        (_moves, _before, _left, _arrived) = (moves, before, left, arrived);
        (Tiers, Earlier, Later) = (Array.AsReadOnly(tiers), earlier, later);
    }

    /// <summary>The tiers, in order.</summary>
    public IReadOnlyList<string> Tiers { get; }

    /// <summary>The earlier day.</summary>
    public TierSnapshot Earlier { get; }

    /// <summary>The later day.</summary>
    public TierSnapshot Later { get; }

    /// <summary>The time between both days: the step of the transition matrix.</summary>
    public Duration Step => Duration.Between(Earlier.Date, Later.Date);

    /// <summary>Compares two days.</summary>
    /// <param name="earlier">The earlier day.</param>
    /// <param name="later">The later day. Range: after the earlier one.</param>
    /// <param name="tiers">The order of the tiers, all that occur; null for the order of their names.</param>
    /// <exception cref="ArgumentNullException">A snapshot is null.</exception>
    /// <exception cref="ArgumentException">A tier that occurs is missing from the order, or one is in it twice; or nobody is in any tier.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The later day is not after the earlier one.</exception>
    public static TierMovement Between(TierSnapshot earlier, TierSnapshot later, IReadOnlyList<string>? tiers = null)
    {
        if (!(Require.NotNull(later).Date > Require.NotNull(earlier).Date))
            throw Require.OutOfRange(nameof(later), later.Date, string.Create(CultureInfo.InvariantCulture, $"after {earlier.Date:yyyy-MM-dd}"));
        string[] occurring = [.. earlier.Assignments.Concat(later.Assignments).Select(pair => pair.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] order = tiers is null ? occurring : [.. tiers.Select(tier => Require.NotNull(tier, nameof(tiers)))];
        if (order.Length == 0) throw new ArgumentException("Nobody is in any tier; allowed: at least one customer.", nameof(earlier));
        if (order.Distinct(StringComparer.Ordinal).Count() < order.Length) throw new ArgumentException("A tier occurs twice; allowed: each once.", nameof(tiers));
        if (occurring.Except(order, StringComparer.Ordinal).FirstOrDefault() is { } missing) throw new ArgumentException($"The tier {missing} is missing; allowed: all that occur.", nameof(tiers));

        Dictionary<(string From, string To), int> moves = [];
        Dictionary<string, int> before = new(StringComparer.Ordinal), left = new(StringComparer.Ordinal), arrived = new(StringComparer.Ordinal);
        foreach (var (id, from) in earlier.Assignments)
        {
            before[from] = before.GetValueOrDefault(from) + 1;
            if (later.TierOf(id) is { } to) moves[(from, to)] = moves.GetValueOrDefault((from, to)) + 1;
            else left[from] = left.GetValueOrDefault(from) + 1;
        }

        foreach (var (id, to) in later.Assignments)
            if (earlier.TierOf(id) is null) arrived[to] = arrived.GetValueOrDefault(to) + 1;
        return new(order, earlier, later, moves, before, left, arrived);
    }

    /// <summary>Number of customers who went from one tier to another, or stayed where both are the same.</summary>
    /// <param name="from">The earlier tier.</param>
    /// <param name="to">The later tier.</param>
    /// <exception cref="ArgumentNullException">A tier is null.</exception>
    /// <exception cref="ArgumentException">There is no such tier.</exception>
    public int Moved(string from, string to) => _moves.GetValueOrDefault((Known(from, nameof(from)), Known(to, nameof(to))));

    /// <summary>Number of customers of a tier on the earlier day.</summary>
    /// <param name="tier">The tier.</param>
    /// <exception cref="ArgumentNullException">The tier is null.</exception>
    /// <exception cref="ArgumentException">There is no such tier.</exception>
    public int Before(string tier) => _before.GetValueOrDefault(Known(tier, nameof(tier)));

    /// <summary>Number of customers of a tier who left.</summary>
    /// <param name="tier">The earlier tier.</param>
    /// <exception cref="ArgumentNullException">The tier is null.</exception>
    /// <exception cref="ArgumentException">There is no such tier.</exception>
    public int Left(string tier) => _left.GetValueOrDefault(Known(tier, nameof(tier)));

    /// <summary>Number of customers who came into a tier from outside.</summary>
    /// <param name="tier">The later tier.</param>
    /// <exception cref="ArgumentNullException">The tier is null.</exception>
    /// <exception cref="ArgumentException">There is no such tier.</exception>
    public int Arrived(string tier) => _arrived.GetValueOrDefault(Known(tier, nameof(tier)));

    /// <summary>Number of customers of a tier on the later day.</summary>
    /// <param name="tier">The tier.</param>
    /// <exception cref="ArgumentNullException">The tier is null.</exception>
    /// <exception cref="ArgumentException">There is no such tier.</exception>
    public int After(string tier) => Arrived(tier) + Tiers.Sum(from => Moved(from, tier));

    /// <summary>Number of customers of each tier on the later day, in the order of <see cref="Tiers"/>: the base to value.</summary>
    public IReadOnlyList<double> CustomersAfter => Array.AsReadOnly(Tiers.Select(tier => (double)After(tier)).ToArray());

    /// <summary>The transition matrix: row by earlier tier, column by later tier, the share of customers who went that way.</summary>
    /// <exception cref="InvalidOperationException">A tier had no customers on the earlier day, and so no shares.</exception>
    public IReadOnlyList<IReadOnlyList<double>> Transitions() => Array.AsReadOnly(Tiers.Select(from => Before(from) > 0
        ? (IReadOnlyList<double>)Array.AsReadOnly(Tiers.Select(to => (double)Moved(from, to) / Before(from)).ToArray())
        : throw new InvalidOperationException($"The tier {from} had no customers on the earlier day: merge it with another, or state the matrix.")).ToArray());

    /// <summary>What customers of each tier are worth if they keep moving as they did (Markov chain).</summary>
    /// <param name="contributions">What a customer of each tier leaves per step, in the order of <see cref="Tiers"/>. Range: finite.</param>
    /// <param name="discount">The discount rate.</param>
    /// <param name="timing">When in its step a payment is made.</param>
    /// <param name="steps">Number of steps to count; null for ever.</param>
    /// <exception cref="ArgumentNullException">The contributions are null.</exception>
    /// <exception cref="ArgumentException">There are not as many contributions as tiers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or the value diverges.</exception>
    /// <exception cref="InvalidOperationException">A tier had no customers on the earlier day.</exception>
    public MarkovClv Value(
        IReadOnlyList<double> contributions, DiscountRate discount, PaymentTiming timing = PaymentTiming.StartOfPeriod, int? steps = null) =>
        new(Tiers, Transitions(), contributions, discount, Step, timing, steps);

    /// <summary>The movement in invariant text.</summary>
    public override string ToString()
    {
        int stayed = Tiers.Sum(tier => Moved(tier, tier)), moved = _moves.Values.Sum() - stayed;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Earlier.Date:yyyy-MM-dd} to {Later.Date:yyyy-MM-dd}: of {Earlier.Customers} customers {stayed} stayed in their tier, {moved} moved, {_left.Values.Sum()} left; {_arrived.Values.Sum()} came");
    }

    private string Known(string tier, string name) => Tiers.Contains(Require.NotNull(tier, name), StringComparer.Ordinal)
        ? tier
        : throw new ArgumentException($"There is no tier {tier}; allowed: {string.Join(", ", Tiers)}.", name);

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public TierMove this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<TierMove> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
