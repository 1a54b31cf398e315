using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Models;

public sealed partial class CovariateCurveModel
{
    /// <summary>The largest shape: above 100 a larger one changes nothing that a table could tell, and tᶜ must be a number.</summary>
    private const double LargestShape = 100;

    /// <summary>Fits the model by maximum likelihood to customers in groups that share their covariates.</summary>
    /// <param name="customers">The groups. Range: at least one; all in one unit and with the same covariates; somebody left and somebody renewed.</param>
    /// <param name="fitShape">Whether the shape c is fitted; false for c = 1, a customer's own churn being the same in all periods but for covariates.</param>
    /// <param name="options">How to fit; null for the defaults. Priors are on coefficients, "dropout:price".</param>
    /// <param name="coefficientSpread">The standard deviation of a normal prior around 0 on every coefficient that has no other, in units of its covariate's standard deviation; null for none. Range: > 0.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit: parameters r, alpha and, where it is fitted, shape, those where all covariates are 0, and the coefficients "dropout:price". Its criteria (<see cref="ModelFit{T}.Aic"/>)
    /// compare with those of a <see cref="BetaDiscreteWeibull"/> fitted to the same customers.</returns>
    /// <exception cref="ArgumentException">There is no group, units or covariates differ, nobody left or nobody renewed, or a covariate is constant, says the same as another or follows from others.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<CovariateCurveModel> Fit(
        IEnumerable<CovariateTenures> customers, bool fitShape = true, FitOptions? options = null, double? coefficientSpread = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        CovariateTenures[] groups = [.. Require.NotNull(customers)];
        RequireAlike(groups);
        var (columns, periods) = Columns(groups);
        var move = new CovariateMove(CovariateSide.Dropout, 1, -1);
        (CovariateMove Move, CovariateColumn Column)[] effects = [.. columns.Select(column => (move, column))];
        options = EffectPriors.Of(options, coefficientSpread, effects);
        double most = Math.Min(LargestShape, 140 / Math.Log10(Math.Max(10, periods)));
        IReadOnlyList<ModelParameter> own = [ModelParameter.Positive("r"), ModelParameter.Positive("alpha"), .. fitShape ? [ModelParameter.Positive("shape", most: most)] : Array.Empty<ModelParameter>()];
        IReadOnlyList<ModelParameter> bounds = [.. own, .. EffectReport.Coefficients(effects)];
        double churn = Math.Clamp(groups.Sum(group => group.Cells.Lost.ElementAtOrDefault(1)) / (double)groups.Sum(group => group.Cells.Customers), 0.001, 0.999);
        double[] none = new double[effects.Length];
        var problem = new FitProblem
        {
            Likelihood = new CurveLikelihood(Cells(groups, columns), fitShape),
            Parameters = bounds,
            Starts = [.. from r in (double[])[1, 0.2, 5, 50] from c in fitShape ? (double[])[1, 1.5, 0.7] : [1] select (double[])[r, 1 / (Math.Pow(1 - churn, -1 / r) - 1), .. fitShape ? [c] : Array.Empty<double>(), .. none]],
            Observations = groups.Sum(group => group.Cells.Customers),
            Patterns = groups.Sum(group => group.Cells.Patterns),
        };
        var report = new EffectReport(new(), own, bounds, effects);
        var fit = report.At0(LikelihoodMaximizer.Fit(problem, values => values, options, progress, cancellationToken, report.Separations).Summary);
        return new(new(fit.Values[0], fit.Values[1], fitShape ? fit.Values[2] : 1, groups[0].Cells.Unit, report.Of(CovariateSide.Dropout, fit)), fit);
    }

    private static void RequireAlike(CovariateTenures[] groups)
    {
        const string Name = "customers";
        if (groups.Length == 0 || Array.IndexOf(groups, null) >= 0) throw Require.Refusal(Name, "There is no group, or one of them is null; allowed: at least one.");
        if (Array.Find(groups, group => group.Cells.Unit != groups[0].Cells.Unit) is { } other)
            throw Require.Refusal(Name, $"Groups by {TimeUnits.Name(groups[0].Cells.Unit)} and by {TimeUnits.Name(other.Cells.Unit)}; allowed: one unit.");
        if (Array.Find(groups, group => !group.Covariates.Order(StringComparer.Ordinal).SequenceEqual(groups[0].Covariates.Order(StringComparer.Ordinal), StringComparer.Ordinal)) is { } different)
            throw Require.Refusal(Name, $"The groups have different covariates ({string.Join(", ", groups[0].Covariates)}; {string.Join(", ", different.Covariates)}); allowed: the same.");
        if (groups.All(group => group.Cells.Lost.Sum() == 0)) throw Require.Refusal(Name, "Nobody has left; allowed: at least one who has: how long they stay cannot be told yet.");
        if (groups.All(group => group.Cells.Staying.Skip(1).Sum() + group.Cells.Lost.Skip(2).Sum() == 0)) throw Require.Refusal(Name, "Nobody has renewed; allowed: at least one renewal.");
    }

    /// <summary>The covariates as columns over the periods of all groups, each period counting for the customers who were there in it.</summary>
    private static (CovariateColumn[] Columns, int Periods) Columns(CovariateTenures[] groups)
    {
        (CovariateTenures Group, int Period, int Count)[] cells =
        [
            .. from g in groups from period in Enumerable.Range(1, g.Cells.Lost.Length - 1)
            select (g, period, (int)Math.Min(int.MaxValue, g.Cells.Lost.Skip(period).Sum() + g.Cells.Staying.Skip(period).Sum())),
        ];
        int[] counts = [.. cells.Select(cell => Math.Max(1, cell.Count))];
        CovariateColumn[] columns = [.. groups[0].Covariates.Select(name => CovariateColumn.Of(name, [.. cells.Select(cell => cell.Group.Value(name, cell.Period))], counts, "customers"))];
        Collinearity.Refuse(columns, counts, "customers");
        return (columns, groups.Max(group => group.Cells.Lost.Length));
    }

    private static (TenureCells, double[][])[] Cells(CovariateTenures[] groups, CovariateColumn[] columns) => Array.ConvertAll(groups, group => (group.Cells,
        Enumerable.Range(0, group.Cells.Lost.Length).Select(period => period == 0 ? [] : Array.ConvertAll(columns, column => group.Value(column.Name, period) - column.Mean)).ToArray()));
}
