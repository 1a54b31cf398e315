using System.Globalization;
using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Models;

/// <summary>Customers under contract who share their covariates in every period: a cohort, a plan in a cohort, a channel.</summary>
/// <remarks>A period counts from the customers' acquisition: of a cohort won in January the price rise of July lies in period 6 or 7, of one won in March earlier. Immutable and safe for use by several threads
/// where the covariates' functions are.</remarks>
public sealed class CovariateTenures
{
    private readonly (string Name, Func<int, double> Value)[] _covariates;

    private CovariateTenures(TenureCells cells, (string, Func<int, double>)[] covariates) => (Cells, _covariates) = (cells, covariates);

    /// <summary>The names of the covariates.</summary>
    public IReadOnlyList<string> Covariates => [.. _covariates.Select(covariate => covariate.Name)];

    /// <summary>The customers of a survival table.</summary>
    /// <param name="customers">The table.</param>
    public static CovariateTenures Of(SurvivalTable customers) => new(TenureCells.Counted([Require.NotNull(customers)]), []);

    /// <summary>Customers by their tenures, some of them still running.</summary>
    /// <param name="tenures">The tenures in <paramref name="unit"/>s. A customer who left within a period did not renew at its end. Range: at least one.</param>
    /// <param name="unit">The length of a period.</param>
    /// <exception cref="ArgumentException">There is no customer.</exception>
    public static CovariateTenures Of(IEnumerable<Tenure> tenures, TimeUnit unit)
    {
        var cells = TenureCells.Counted(tenures, unit);
        return cells.Customers > 0 ? new(cells, []) : throw new ArgumentException($"{nameof(tenures)} is empty; allowed: at least one customer.", nameof(tenures));
    }

    /// <summary>The customers with one covariate more, which may change from period to period.</summary>
    /// <param name="name">The covariate's name, in no other use.</param>
    /// <param name="value">Its value in each period from 1. Range: finite; the same whenever it is asked.</param>
    /// <exception cref="ArgumentException">The name is blank or in use.</exception>
    public CovariateTenures With(string name, Func<int, double> value) => Covariates.Contains(CovariateNames.Checked(name), StringComparer.Ordinal)
        ? throw new ArgumentException($"The customers have a covariate '{name}' already.", nameof(name))
        : new(Cells, [.. _covariates, (name, Require.NotNull(value))]);

    /// <summary>The customers with one covariate more, the same in all periods.</summary>
    /// <param name="name">The covariate's name, in no other use.</param>
    /// <param name="value">Its value. Range: finite.</param>
    /// <exception cref="ArgumentException">The name is blank or in use.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public CovariateTenures With(string name, double value)
    {
        Require.Finite(value);
        return With(name, _ => value);
    }

    /// <summary>The customers in invariant text: "1000 customers by month with price, plan".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Cells.Customers} customers by {TimeUnits.Name(Cells.Unit)} {(_covariates.Length == 0 ? "without covariates" : $"with {string.Join(", ", Covariates)}")}");

    /// <summary>Who left in each period, and who is still there.</summary>
    internal TenureCells Cells { get; }

    /// <summary>The value of a covariate in a period.</summary>
    internal double Value(string name, int period)
    {
        foreach (var covariate in _covariates)
        {
            if (!string.Equals(covariate.Name, name, StringComparison.Ordinal)) continue;
            double value = covariate.Value(period);
            return double.IsFinite(value) ? value
                : throw Require.Refusal("customers", string.Create(CultureInfo.InvariantCulture, $"The {name} of period {period} is {value}; allowed: a finite number."));
        }
        throw Require.Refusal("customers", $"The customers ({this}) have no '{name}', which the model asks for.");
    }
}
