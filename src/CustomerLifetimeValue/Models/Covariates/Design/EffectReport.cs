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

    /// <summary>How near its bound, as a share of it, a coefficient counts as there: a flat likelihood stops the ascent short of it.</summary>
    private const double Short = 0.1;

    /// <summary>The largest change of any chance by raising a sum of shapes.</summary>
    private const double Unseen = 1e-9;

    /// <summary>The coefficients as a fit moves them: in units of their columns' standard deviations, within bounds at which the column separates the customers.</summary>
    public static IEnumerable<ModelParameter> Coefficients(IEnumerable<(CovariateMove Move, CovariateColumn Column)> effects) =>
        from effect in effects
        let most = LargestEffect / effect.Column.Range
        select new ModelParameter(NameOf(effect.Move, effect.Column), ParameterTransform.Measured(1 / effect.Column.Deviation), ParameterDimension.Number, -most, most);

    /// <summary>The name of a coefficient: "purchase:channel=web".</summary>
    public static string NameOf(CovariateMove move, CovariateColumn column) => $"{CovariateDesign.NameOf(move.Side)}:{column.Name}";

    /// <summary>What is to be said of the coefficients that ended at a bound.</summary>
    /// <param name="values">The coordinates and after them the coefficients, as the fit left them.</param>
    /// <param name="status">How it ended.</param>
    public IEnumerable<string> Separations(IReadOnlyList<double> values, FitStatus status) =>
        from i in Enumerable.Range(names.Count, effects.Count)
        where status != FitStatus.Converged && Math.Abs(values[i]) >= (1 - Short) * bounds[i].Most
        select $"The column of {bounds[i].Name} separates the customers: with or without it nobody does what the side is about, or all do, so that no finite effect fits best. A prior on the coefficients (coefficientSpread) holds this one.";

    /// <summary>The report with the model's parameters at covariates of 0.</summary>
    /// <exception cref="ArgumentException">A column is so far from 0 that the model there cannot be stated.</exception>
    public FitSummary At0(FitSummary fit)
    {
        int own = names.Count, all = bounds.Count;
        double[] coordinates = Shifted(fit.Values.Take(own), fit.Values, -1);
        var (parameters, raised) = Parameters(coordinates, fit.Values);
        if (raised) coordinates = scale.Coordinates(parameters);
        if (Array.FindIndex(parameters, p => !double.IsFinite(p) || p == 0) is >= 0 and var place) throw TooFar(string.Create(CultureInfo.InvariantCulture, $"{names[place].Name} would be {parameters[place]}."));
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

    /// <summary>The model at covariates of 0.</summary>
    /// <param name="make">Makes it.</param>
    /// <exception cref="ArgumentException">A parameter is not one that a model may have.</exception>
    public T Made<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentOutOfRangeException refusal)
        {
            throw TooFar(Require.ReasonOf(refusal), refusal);
        }
    }

    private ArgumentException TooFar(string what, Exception? refusal = null) => Require.Refusal("covariates",
        $"There is no model at covariates of 0: {what} The columns ({string.Join(", ", effects.Select(effect => effect.Column.Name).Distinct(StringComparer.Ordinal))}) lie too far from 0, or a coefficient runs to infinity. Subtract a typical value from them, or hold the coefficients by a prior (coefficientSpread).", refusal);

    /// <summary>The parameters at coordinates at covariates of 0, with both shapes of a beta distribution in a model's range where that changes nothing that could be seen of any customer.</summary>
    private (double[] Held, bool Raised) Parameters(double[] coordinates, IReadOnlyList<double> values)
    {
        double[] parameters = scale.Parameters(coordinates);
        return (parameters, scale.Hold(parameters, (place, sum) => Math.Min(sum, 1) * Rarer(place, values) < Unseen));
    }

    /// <summary>The largest odds of any customer, or the largest odds against, where those are smaller.</summary>
    private double Rarer(int place, IReadOnlyList<double> values)
    {
        double most = 0, least = double.PositiveInfinity;
        for (int g = 0, groups = effects.Count > 0 ? effects[0].Column.Centred.Length : 1; g < groups; g++)
        {
            double odds = values[place];
            foreach (var (c, (move, column)) in effects.Index())
                if (move.Coordinate == place) odds *= Math.Exp(move.Sign * values[names.Count + c] * column.Centred[g]);
            (most, least) = (Math.Max(most, odds), Math.Min(least, odds));
        }
        return Math.Min(most, 1 / least);
    }

    /// <summary>The parameters at covariates of 0 and the coefficients, of the coordinates at the mean covariates and the coefficients.</summary>
    public double[] Stated(IReadOnlyList<double> moved) => [.. Parameters(Shifted(moved.Take(names.Count), moved, -1), moved).Held, .. moved.Skip(names.Count)];

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
