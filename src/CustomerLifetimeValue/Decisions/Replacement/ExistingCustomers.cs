using System.Globalization;
using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The customers a plan starts from, how they will stay, and how those won later will.</summary>
public sealed class ExistingCustomers
{
    /// <summary>The longest plan of customers who all stay alike.</summary>
    private const int MostPeriods = 100_000;

    /// <summary>The most cohorts of a plan, those of the present and one a period: their covariances take 32 MB.</summary>
    private const int MostCohorts = 2_000;

    private readonly (double Size, Func<int, double> Staying)[] _cohorts;
    private readonly Func<int, double> _newcomers;
    private readonly double _knownFor;

    private ExistingCustomers(
        IEnumerable<(double Size, Func<int, double> Staying)> cohorts, Func<int, double> newcomers, TimeUnit unit, double knownFor, bool alike)
    {
        (_cohorts, _newcomers, Unit, _knownFor, AreAlike) = ([.. cohorts], newcomers, unit, knownFor, alike);
        Require.Finite(Count, nameof(cohorts));
    }

    /// <summary>The plan's period: the clock at which customers renew, pay and are won.</summary>
    public TimeUnit Unit { get; }

    /// <summary>Number of customers.</summary>
    public double Count => _cohorts.Sum(cohort => cohort.Size);

    /// <summary>Whether those won later stay as the present ones do, at one constant rate.</summary>
    internal bool AreAlike { get; }

    internal IEnumerable<double> Sizes => _cohorts.Select(cohort => cohort.Size);

    /// <summary>Customers who all stay at one constant rate, those won later included.</summary>
    /// <param name="customers">Number of customers. Range: finite, ≥ 0.</param>
    /// <param name="retention">Probability of staying from period to period; its period is the plan's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public static ExistingCustomers Of(double customers, RetentionRate retention) =>
        new([(Require.NotNegative(customers), _ => retention.Value)], _ => retention.Value, retention.Period, double.PositiveInfinity, alike: true);

    /// <summary>Settled customers who stay at a constant rate, while those won later follow a curve from their first period on.</summary>
    /// <param name="customers">Number of customers. Range: finite, ≥ 0.</param>
    /// <param name="retention">Probability that one of them stays from period to period; it converts to the curve's unit by compounding.</param>
    /// <param name="newcomers">How those won later stay, by their own tenure; its unit is the plan's period.</param>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public static ExistingCustomers Of(double customers, RetentionRate retention, IRetentionCurve newcomers)
    {
        double rate = retention.Per(Require.NotNull(newcomers).Unit);
        return new([(Require.NotNegative(customers), _ => rate)], newcomers.RetentionRate, newcomers.Unit, 1 + (newcomers.KnownTo ?? double.PositiveInfinity), alike: false);
    }

    /// <summary>Customers by the number of times they have renewed, all following one curve by their own tenure, those won later included.</summary>
    /// <param name="customersByTenure">Number of customers who have renewed 0, 1, 2, … times. Range: finite, ≥ 0; at least one row, and at most 1,000 that are not 0.</param>
    /// <param name="curve">How they stay; its unit is the plan's period.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or the curve does not reach as far as a customer's tenure.</exception>
    public static ExistingCustomers ByTenure(IReadOnlyList<double> customersByTenure, IRetentionCurve curve)
    {
        if (Require.NotNull(customersByTenure).Count == 0) throw new ArgumentException("There is no row; allowed: at least one.", nameof(customersByTenure));
        double known = Require.NotNull(curve).KnownTo ?? double.PositiveInfinity;
        List<(double, Func<int, double>)> cohorts = [];
        int oldest = 0;
        for (int tenure = 0; tenure < customersByTenure.Count; tenure++)
        {
            int renewals = tenure;
            double size = Require.NotNegative(customersByTenure[tenure], nameof(customersByTenure));
            if (size == 0) continue;
            if (renewals > known)
                throw Require.OutOfRange(nameof(customersByTenure), size, string.Create(CultureInfo.InvariantCulture, $"0 in row {renewals}, as the curve is known to {known} only"));
            oldest = renewals;
            cohorts.Add((size, period => curve.RetentionRate(renewals + period)));
        }

        if (cohorts.Count > MostCohorts / 2)
            throw Require.OutOfRange(nameof(customersByTenure), cohorts.Count, string.Create(CultureInfo.InvariantCulture, $"at most {MostCohorts / 2} rows that are not 0"));
        return new(cohorts, curve.RetentionRate, curve.Unit, Math.Min(known - oldest, 1 + known), alike: false);
    }

    /// <summary>The customers in invariant text: "10000 customers, by year".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(Count)} customers, by {TimeUnits.Name(Unit)}");

    /// <summary>The probability of staying through a period of the plan, cohort by cohort: the present ones, then those won in the given earlier periods.</summary>
    internal double[] Staying(int period, IEnumerable<int> wonIn) =>
        [.. _cohorts.Select(cohort => cohort.Staying(period)), .. wonIn.Select(won => _newcomers(period - won))];

    /// <summary>Refuses a plan that runs longer than the curve is known for these customers.</summary>
    internal int Known(int periods, string name)
    {
        Require.Whole(1, periods, AreAlike ? MostPeriods : MostCohorts - _cohorts.Length, name);
        return periods <= _knownFor
            ? periods
            : throw Require.OutOfRange(name, periods, string.Create(CultureInfo.InvariantCulture, $"at most {Math.Floor(_knownFor)}, as far as the retention curve is known"));
    }
}
