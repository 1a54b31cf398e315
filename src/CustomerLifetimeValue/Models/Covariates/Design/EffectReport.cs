using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>Takes the report of a fit at the mean covariates to covariates of 0, where models are stated, with everything in the user's units.</summary>
/// <param name="scale">How the parameters follow from the coordinates.</param>
/// <param name="names">The model's parameters.</param>
/// <param name="bounds">The coordinates and after them the coefficients, as the fit moved them.</param>
/// <param name="effects">What each coefficient moves, and by which column.</param>
internal sealed class EffectReport(
    CovariateScale scale, IReadOnlyList<ModelParameter> names, IReadOnlyList<ModelParameter> bounds, IReadOnlyList<(CovariateMove Move, CovariateColumn Column)> effects)
{
    /// <summary>The largest effect of a column over its range that a fit follows: a ratio of e^±20 is all or nothing to any data.</summary>
    private const double LargestEffect = 20;

    /// <summary>The coefficients as a fit moves them: in units of their columns' standard deviations, within bounds at which the column separates the customers.</summary>
    public static IEnumerable<ModelParameter> Coefficients(IEnumerable<(CovariateMove Move, CovariateColumn Column)> effects) =>
        from effect in effects
        let most = LargestEffect / effect.Column.Range
        select new ModelParameter(NameOf(effect.Move, effect.Column), ParameterTransform.Measured(1 / effect.Column.Deviation), ParameterDimension.Number, -most, most);

    /// <summary>The name of a coefficient: "purchase:channel=web".</summary>
    public static string NameOf(CovariateMove move, CovariateColumn column) => $"{CovariateDesign.NameOf(move.Side)}:{column.Name}";

    /// <summary>The report with the model's parameters at covariates of 0.</summary>
    /// <exception cref="ArgumentException">A column is so far from 0 that the model there cannot be stated.</exception>
    public FitSummary At0(FitSummary fit)
    {
        int own = names.Count, all = bounds.Count;
        double[] coordinates = Shifted(fit.Values.Take(own), fit.Values, -1), parameters = scale.Parameters(coordinates);
        if (Array.FindIndex(parameters, p => !double.IsFinite(p) || p == 0) is >= 0 and var place)
            throw Require.Refusal("covariates", string.Create(CultureInfo.InvariantCulture,
                $"At covariates of 0 {names[place].Name} would be {parameters[place]}: the columns ({string.Join(", ", effects.Select(effect => effect.Column.Name).Distinct(StringComparer.Ordinal))}) lie too far from 0. Subtract a typical value from them."));
        double[] jacobian = scale.Jacobian(bounds, coordinates), whole = new double[all * all];
        for (int i = 0; i < own; i++)
        {
            for (int j = 0; j < own; j++) whole[i * all + j] = jacobian[i * own + j] / bounds[j].Transform.Slope(fit.Values[j]);
            foreach (var (c, (move, column)) in effects.Index()) whole[i * all + own + c] = -move.Sign * column.Mean * jacobian[i * own + move.Coordinate];
        }
        for (int c = own; c < all; c++) whole[c * all + c] = 1;
        return fit with
        {
            Names = [.. names.Select(parameter => parameter.Name), .. bounds.Skip(own).Select(coefficient => coefficient.Name)],
            Values = Array.AsReadOnly([.. parameters, .. fit.Values.Skip(own)]),
            Transforms = [.. names.Select(parameter => parameter.Transform), .. effects.Select(_ => ParameterTransform.Identity)],
            Covariance = fit.Covariance is { } covariance ? Through(whole, covariance, all) : null,
        };
    }

    /// <summary>The parameters at covariates of 0 and the coefficients, of the coordinates at the mean covariates and the coefficients.</summary>
    public double[] Stated(IReadOnlyList<double> moved) => [.. scale.Parameters(Shifted(moved.Take(names.Count), moved, -1)), .. moved.Skip(names.Count)];

    /// <summary>The coordinates at the mean covariates and the coefficients, of the parameters at covariates of 0 and the coefficients.</summary>
    public double[] Moved(IReadOnlyList<double> stated) => [.. Shifted(scale.Coordinates([.. stated.Take(names.Count)]), stated, 1), .. stated.Skip(names.Count)];

    /// <summary>The parameters at covariates of 0 and the coefficients, as they are reported.</summary>
    public IReadOnlyList<ModelParameter> Reported => [.. names, .. bounds.Skip(names.Count)];

    /// <summary>The effects of a side without standard errors.</summary>
    public IEnumerable<CovariateEffect> Of(CovariateSide side, IReadOnlyList<double> values) =>
        from effect in effects.Index()
        where effect.Item.Move.Side == side
        let column = effect.Item.Column
        select new CovariateEffect(column.Term, values[names.Count + effect.Index], column.Level, column.Reference);

    /// <summary>The effects of a side, as a model states them.</summary>
    public IEnumerable<CovariateEffect> Of(CovariateSide side, FitSummary fit) =>
        from effect in effects.Index()
        where effect.Item.Move.Side == side
        let place = names.Count + effect.Index
        let column = effect.Item.Column
        select new CovariateEffect(column.Term, fit.Values[place], column.Level, column.Reference, fit.Covariance is null ? null : Math.Sqrt(fit.CovarianceOf(place, place)));

    /// <summary>Coordinates moved by the mean covariates, away from 0 (1) or to it (−1).</summary>
    private double[] Shifted(IEnumerable<double> from, IReadOnlyList<double> values, int direction)
    {
        double[] coordinates = [.. from];
        foreach (var (c, (move, column)) in effects.Index()) coordinates[move.Coordinate] *= Math.Exp(direction * move.Sign * values[names.Count + c] * column.Mean);
        return coordinates;
    }

    /// <summary>J·C·Jᵀ, symmetric to the last bit.</summary>
    private static double[] Through(double[] jacobian, double[] covariance, int n)
    {
        double[] half = new double[n * n], result = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++)
                for (int j = 0; j < n; j++) half[i * n + j] += jacobian[i * n + k] * covariance[k * n + j];
        for (int i = 0; i < n; i++)
            for (int l = 0; l <= i; l++)
            {
                double sum = 0;
                for (int j = 0; j < n; j++) sum += half[i * n + j] * jacobian[l * n + j];
                result[i * n + l] = result[l * n + i] = sum;
            }
        return result;
    }
}
