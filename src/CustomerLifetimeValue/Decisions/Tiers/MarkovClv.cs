using System.Collections;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What customers of each tier are worth when they move between tiers as a Markov chain.</summary>
/// <remarks>
/// <para>Pfeifer &amp; Carraway, "Modeling Customer Relationships as Markov Chains", Journal of Interactive Marketing 14(2), 2000, 43–55: with transition
/// matrix P, contributions c and discount d per step, T steps are worth V = Σ ((1 + d)⁻¹P)ᵗ c and the infinite horizon V = (I − (1 + d)⁻¹P)⁻¹ c. With
/// one tier it is the closed form m·(1 + d)/(1 + d − r).</para>
/// <para>A row of P may add up to less than 1: the rest have left for good and are worth nothing more. Assumed: where a customer goes depends on
/// the present tier only, not on how long they have been in it nor on the tiers before, and the matrix stays as it is. Test that by comparing two
/// later days with what <see cref="CountsAfter"/> predicts.</para>
/// </remarks>
public sealed class MarkovClv : IReadOnlyList<TierValue>
{
    private readonly TierValue[] _rows;
    private const double RowTolerance = 1e-9;
    private readonly Matrix<double> _transition;

    /// <summary>Values of the tiers.</summary>
    /// <param name="tiers">The tiers' names. Range: at least one; each once.</param>
    /// <param name="transitions">Row by present tier, column by next tier: the probability of the move in a step. Range: [0, 1]; a row adds up to at most 1.</param>
    /// <param name="contributions">What a customer of each tier leaves per step. Range: finite.</param>
    /// <param name="discount">The discount rate.</param>
    /// <param name="step">The time of one move. Range: longer than zero.</param>
    /// <param name="timing">At the start of each step the first contribution is certain and not discounted; at the end it is made in the tier moved to.</param>
    /// <param name="steps">Number of steps to count; null for ever. Range: 0 to 1,000,000.</param>
    /// <exception cref="ArgumentNullException">An argument, or a part of it, is null.</exception>
    /// <exception cref="ArgumentException">A tier occurs twice, or the sizes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; or the value over an infinite horizon diverges: some customers never
    /// leave and later money loses nothing (named <paramref name="discount"/>).</exception>
    public MarkovClv(
        IReadOnlyList<string> tiers,
        IReadOnlyList<IReadOnlyList<double>> transitions,
        IReadOnlyList<double> contributions,
        DiscountRate discount,
        Duration step,
        PaymentTiming timing = PaymentTiming.StartOfPeriod,
        int? steps = null)
        : this(
            Checked(tiers),
            Checked(transitions, tiers.Count),
            Checked(contributions, tiers.Count),
            discount,
            Checked(step),
            Require.Defined(timing),
            steps,
            Values(transitions, contributions, discount, step, timing, steps))
    {
    }

    private MarkovClv(
        IReadOnlyList<string> tiers,
        IReadOnlyList<IReadOnlyList<double>> transitions,
        IReadOnlyList<double> contributions,
        DiscountRate discount,
        Duration step,
        PaymentTiming timing,
        int? steps,
        Vector<double> values)
    {
        _rows = [.. tiers.Select((tier, i) => new TierValue(tier, contributions[i], Math.Min(1, transitions[i].Sum()), Require.Finite(values[i], nameof(contributions))))];
        _transition = MatrixOf(transitions);
        (Discount, Step, Timing, Steps) = (discount, step, timing, steps);
    }

    /// <summary>The discount rate.</summary>
    public DiscountRate Discount { get; }

    /// <summary>The time of one move.</summary>
    public Duration Step { get; }

    /// <summary>When in its step a payment is made.</summary>
    public PaymentTiming Timing { get; }

    /// <summary>Number of steps counted; null for ever.</summary>
    public int? Steps { get; }

    /// <summary>The value of a tier's customer, by the tier's name.</summary>
    /// <param name="tier">The tier.</param>
    /// <exception cref="ArgumentNullException">The tier is null.</exception>
    /// <exception cref="ArgumentException">There is no such tier.</exception>
    public TierValue this[string tier] => this.FirstOrDefault(row => string.Equals(row.Tier, Require.NotNull(tier), StringComparison.Ordinal))
        ?? throw new ArgumentException($"There is no tier {tier}; allowed: {string.Join(", ", this.Select(row => row.Tier))}.", nameof(tier));

    /// <summary>What a whole base is worth: the sum of each tier's customers × their value.</summary>
    /// <param name="customers">Number of customers in each tier, in order. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentNullException">The numbers are null.</exception>
    /// <exception cref="ArgumentException">There are not as many numbers as tiers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or the value does not fit a double.</exception>
    public double ValueOf(IReadOnlyList<double> customers)
    {
        Counts(customers);
        return Require.Finite(this.Select((row, i) => row.Value * customers[i]).Sum(), nameof(customers));
    }

    /// <summary>How many customers each tier holds after a number of steps, if nobody is won.</summary>
    /// <param name="customers">Number of customers in each tier now, in order. Range: finite, ≥ 0.</param>
    /// <param name="steps">Number of steps. Range: 0 to 1,000,000.</param>
    /// <exception cref="ArgumentNullException">The numbers are null.</exception>
    /// <exception cref="ArgumentException">There are not as many numbers as tiers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public IReadOnlyList<double> CountsAfter(IReadOnlyList<double> customers, int steps)
    {
        Counts(customers);
        Require.Rows(steps);
        var counts = Vector<double>.Build.DenseOfEnumerable(customers);
        for (int i = 0; i < steps; i++) counts = _transition.LeftMultiply(counts);
        return Array.AsReadOnly(counts.ToArray());
    }

    /// <summary>The values in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"value by tier: {string.Join(", ", this.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Tier} {InvariantText.Amount(row.Value)}")))}; a step is {Step}, discount {Discount}");

    private static Vector<double> Values(
        IReadOnlyList<IReadOnlyList<double>> transitions, IReadOnlyList<double> contributions, DiscountRate discount, Duration step, PaymentTiming timing, int? steps)
    {
        var moves = MatrixOf(transitions) * discount.Factor(step);
        var paid = Vector<double>.Build.DenseOfEnumerable(contributions);
        var values = steps is { } count ? StepByStep(moves, paid, Require.Rows(count, nameof(steps))) : ForEver(moves, paid, discount);
        return timing == PaymentTiming.StartOfPeriod ? values : moves * values;
    }

    private static Vector<double> StepByStep(Matrix<double> moves, Vector<double> paid, int steps)
    {
        var values = paid * 0;
        for (int i = 0; i < steps; i++) values = paid + moves * values;
        return values;
    }

    private static Vector<double> ForEver(Matrix<double> moves, Vector<double> paid, DiscountRate discount)
    {
        // Rows that all keep less than 1, by more than rounding, bound the spectral radius below 1; else the eigenvalues tell.
        if (moves.RowSums().Maximum() >= Rounding.Below(1) && !(moves.Evd().EigenValues.Max(value => value.Magnitude) < Rounding.Below(1)))
            throw Require.OutOfRange(nameof(discount), discount, "a rate at which the value converges: some customers never leave, so later money must lose worth, or the steps be finite");
        var system = Matrix<double>.Build.DenseIdentity(paid.Count) - moves;
        var decomposition = system.LU();
        var values = decomposition.Solve(paid);
        return values + decomposition.Solve(paid - system * values);
    }

    private static Matrix<double> MatrixOf(IReadOnlyList<IReadOnlyList<double>> rows) => Matrix<double>.Build.Dense(rows.Count, rows.Count, (i, j) => rows[i][j]);

    private static IReadOnlyList<string> Checked(IReadOnlyList<string> tiers)
    {
        if (Require.NotNull(tiers).Count == 0) throw new ArgumentException("There is no tier; allowed: at least one.", nameof(tiers));
        return tiers.Distinct(StringComparer.Ordinal).Count() == tiers.Count && tiers.All(tier => tier is not null)
            ? tiers
            : throw new ArgumentException("A tier occurs twice, or has no name; allowed: each once.", nameof(tiers));
    }

    private static IReadOnlyList<IReadOnlyList<double>> Checked(IReadOnlyList<IReadOnlyList<double>> transitions, int tiers)
    {
        if (Require.NotNull(transitions).Count != tiers || transitions.Any(row => Require.NotNull(row, nameof(transitions)).Count != tiers))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The matrix is not {tiers} by {tiers}; allowed: a row and a column for each tier."), nameof(transitions));
        foreach (var row in transitions)
        {
            foreach (double probability in row) Require.Probability(probability, nameof(transitions));
            if (row.Sum() > 1 + RowTolerance) throw Require.OutOfRange(nameof(transitions), row.Sum(), "rows that add up to at most 1");
        }

        return transitions;
    }

    private static IReadOnlyList<double> Checked(IReadOnlyList<double> contributions, int tiers)
    {
        if (Require.NotNull(contributions).Count != tiers)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {contributions.Count} contributions; allowed: {tiers}, one for each tier."), nameof(contributions));
        foreach (double contribution in contributions) Require.Finite(contribution, nameof(contributions));
        return contributions;
    }

    private static Duration Checked(Duration step)
    {
        Require.Positive(step.Value, nameof(step));
        return step;
    }

    private void Counts(IReadOnlyList<double> customers)
    {
        if (Require.NotNull(customers).Count != Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {customers.Count} numbers; allowed: {Count}, one for each tier."), nameof(customers));
        foreach (double number in customers) Require.NotNegative(number, nameof(customers));
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public TierValue this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<TierValue> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
