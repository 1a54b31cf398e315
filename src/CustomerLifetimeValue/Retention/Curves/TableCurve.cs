using System.Globalization;

namespace CustomerLifetimeValue.Retention;

/// <summary>A curve by its values at whole tenures, as far as they go.</summary>
internal sealed class TableCurve(TimeUnit unit, double[] survival) : IRetentionCurve
{
    public TimeUnit Unit => unit;

    /// <summary>The survivals at tenures 0, 1, 2, …</summary>
    public IReadOnlyList<double> Rows => survival.AsReadOnly();

    public double? KnownTo => survival[^1] == 0 ? null : survival.Length - 1;

    public double Survival(double tenure)
    {
        double renewals = CurveChecks.Renewals(CurveChecks.Known(this, tenure));
        return renewals < survival.Length ? survival[(int)renewals] : 0;
    }

    public double RetentionRate(int period) => CurveChecks.Rate(this, period);

    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count) => CurveChecks.TermByTerm(this, discount, renewals, count);

    public override bool Equals(object? obj) => obj is TableCurve other && Unit == other.Unit && Rows.SequenceEqual(other.Rows);

    public override int GetHashCode() => HashCode.Combine(Unit, survival.Length, survival[^1]);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"survival by {TimeUnits.Name(unit)} {string.Join(" ", survival.Take(6).Select(s => s.ToString("0.###", CultureInfo.InvariantCulture)))}{(survival.Length > 6 ? " …" : "")} to {survival.Length - 1}");
}
