using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Models;

/// <summary>The likelihood of one parameter: at each of its values, the largest that the other parameters can reach.</summary>
/// <remarks>Its interval is where twice the fall from the maximum stays below a quantile of χ² with one degree of freedom (Venzon &amp; Moolgavkar 1988). Unlike one made of a standard error it does not
/// depend on how the parameter is written, and where the data do not limit the parameter an end is infinite, or 0. Immutable and safe for use by several threads.</remarks>
public sealed class LikelihoodProfile
{
    /// <summary>The longest step along the profile, as a share of the parameter's range on its own scale (of a logarithm over 16 decades 0.46): each constrained fit starts from the one before.</summary>
    private const double Stride = 0.0125;

    private readonly Func<ILogLikelihood> _likelihood;
    private readonly IReadOnlyList<ModelParameter> _parameters;
    private readonly double[] _estimate, _least, _most;
    private readonly double _firstStep;
    private readonly int _place;

    private LikelihoodProfile(Func<ILogLikelihood> likelihood, IReadOnlyList<ModelParameter> parameters, double[] estimate, double maximum, string parameter, double? error)
    {
        for (_place = 0; _place < parameters.Count && !string.Equals(parameters[_place].Name, Require.NotNull(parameter), StringComparison.Ordinal); _place++) { }
        if (_place == parameters.Count) throw new ArgumentException($"There is no parameter '{parameter}'; there are: {string.Join(", ", parameters.Select(p => p.Name))}.", nameof(parameter));
        (_likelihood, _parameters, Parameter, Estimate, MaximumLogLikelihood) = (likelihood, parameters, parameter, estimate[_place], maximum);
        (_least, _most) = ([.. parameters.Select(p => p.Transform.Of(p.Least))], [.. parameters.Select(p => p.Transform.Of(p.Most))]);
        _estimate = [.. estimate.Select((p, i) => Math.Clamp(parameters[i].Transform.Of(p), _least[i], _most[i]))];
        double range = _most[_place] - _least[_place];
        _firstStep = Math.Clamp(error is { } known ? 2 * known / Transform.Slope(Estimate) : Stride, 1e-9 * range, Stride * range);
    }

    /// <summary>The parameter's name.</summary>
    public string Parameter { get; }

    /// <summary>The parameter's value at the maximum.</summary>
    public double Estimate { get; }

    /// <summary>The log-likelihood there.</summary>
    public double MaximumLogLikelihood { get; }

    private ParameterTransform Transform => _parameters[_place].Transform;

    /// <summary>The profile of one parameter of a model fitted to customers.</summary>
    /// <typeparam name="T">The model: <see cref="BgNbd"/>, <see cref="MbgNbd"/>, <see cref="ParetoNbd"/>, <see cref="GGomNbd"/>, <see cref="BgBb"/> or <see cref="GammaGamma"/>.</typeparam>
    /// <param name="fit">The fit; it may have ended at a boundary or in a flat direction. Range: plain maximum likelihood, without priors.</param>
    /// <param name="customers">The customers that were fitted.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="ArgumentException">The customers are not those of the fit, the fit has priors, or the model has no such parameter.</exception>
    public static LikelihoodProfile Of<T>(ModelFit<T> fit, CustomerBase customers, string parameter) where T : class => Of(fit, InferenceOf.Of(fit, customers), parameter);

    /// <summary>The profile of one parameter of a purchase model fitted to counted customers.</summary>
    /// <inheritdoc cref="Of{T}(ModelFit{T}, CustomerBase, string)"/>
    public static LikelihoodProfile Of<T>(ModelFit<T> fit, CustomerPatterns customers, string parameter) where T : class => Of(fit, InferenceOf.Of(fit, customers), parameter);

    /// <summary>The profile of one parameter of a spend model fitted to counted customers.</summary>
    /// <inheritdoc cref="Of{T}(ModelFit{T}, CustomerBase, string)"/>
    public static LikelihoodProfile Of<T>(ModelFit<T> fit, SpendPatterns customers, string parameter) where T : class => Of(fit, InferenceOf.Of(fit, customers), parameter);

    /// <summary>The profile of one parameter of a BG/BB fitted to a recency–frequency table.</summary>
    /// <inheritdoc cref="Of{T}(ModelFit{T}, CustomerBase, string)"/>
    public static LikelihoodProfile Of(ModelFit<BgBb> fit, DiscreteCustomerBase customers, string parameter) =>
        Of(fit, InferenceOf.Of(fit, customers), parameter);

    /// <summary>The profile of one parameter of a retention curve fitted to cohorts.</summary>
    /// <typeparam name="T">The curve: <see cref="ShiftedBetaGeometric"/> or <see cref="BetaDiscreteWeibull"/>.</typeparam>
    /// <param name="fit">The fit. Range: plain maximum likelihood, without priors.</param>
    /// <param name="cohorts">The survival tables that were fitted.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="ArgumentException">The cohorts are not those of the fit, the fit has priors, or the model has no such parameter.</exception>
    public static LikelihoodProfile Of<T>(ModelFit<T> fit, IEnumerable<SurvivalTable> cohorts, string parameter) where T : class, IRetentionCurve => Of(fit, InferenceOf.Of(fit, cohorts), parameter);

    /// <summary>The log-likelihood at a value of the parameter, the others being fitted again.</summary>
    /// <param name="value">The value. Range: the bounds of a fit, 1e-8 to 1e8 for most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double LogLikelihoodAt(double value) =>
        value >= _parameters[_place].Least && value <= _parameters[_place].Most ? Walk(Transform.Of(value)).LogLikelihood : throw Require.OutOfRange(
            nameof(value), value, string.Create(CultureInfo.InvariantCulture, $"a number from {_parameters[_place].Least} to {_parameters[_place].Most}, the bounds of a fit"));

    /// <summary>The likelihood-ratio test of a value of the parameter.</summary>
    /// <param name="value">The value. Range: the bounds of a fit, 1e-8 to 1e8 for most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public LikelihoodRatioTest Test(double value) => new(MaximumLogLikelihood - LogLikelihoodAt(value), 1, onBoundary: false);

    /// <summary>The values at which the log-likelihood has fallen by no more than half a χ² quantile.</summary>
    /// <param name="confidence">The share of such intervals that cover the true value, c. Range: (0, 1).</param>
    /// <returns>The interval; the upper end is +∞, or the lower 0 (−∞ of a parameter of either sign), where the likelihood does not fall that far up to the parameter's bound: the data do not limit the parameter there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public Interval Interval(double confidence = 0.95)
    {
        Tails.Of(confidence);
        double fall = 0.5 * ChiSquared.InvCDF(1, confidence);
        return new(End(-1, fall), End(1, fall), confidence);
    }

    /// <summary>The profile in invariant text: "b 2.426, 95 % between 1.42 and 4.98".</summary>
    public override string ToString() => Interval() is var interval
        ? string.Create(CultureInfo.InvariantCulture, $"{Parameter} {Estimate:G4}, 95 % between {interval.Lower:G4} and {(double.IsPositiveInfinity(interval.Upper) ? "infinity" : interval.Upper.ToString("G4", CultureInfo.InvariantCulture))}") : "";

    /// <summary>The profile of a coefficient of a model with covariates.</summary>
    /// <typeparam name="T">The plain model: a purchase model that takes covariates, or <see cref="GammaGamma"/>.</typeparam>
    /// <param name="fit">The fit. Range: plain maximum likelihood, without priors.</param>
    /// <param name="customers">The customers that were fitted.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="coefficient">The coefficient's name: "purchase:channel=web".</param>
    /// <exception cref="ArgumentException">The customers or the covariates are not those of the fit, the fit has priors, or there is no such coefficient.</exception>
    public static LikelihoodProfile Of<T>(ModelFit<CovariateModel<T>> fit, CustomerBase customers, CustomerCovariates covariates, string coefficient) where T : class
    {
        var inference = InferenceOf.Of(fit, customers, covariates);
        string[] names = [.. fit.Parameters.Keys.Where(name => name.Contains(':', StringComparison.Ordinal))];
        return names.Contains(Require.NotNull(coefficient), StringComparer.Ordinal) ? Of(fit, inference, coefficient)
            : throw new ArgumentException($"There is no coefficient '{coefficient}'; there are: {string.Join(", ", names)}.", nameof(coefficient));
    }

    private static LikelihoodProfile Of<T>(ModelFit<T> fit, Inference<T> inference, string parameter) where T : class
    {
        if (fit.Priors.Count > 0) throw new ArgumentException($"The fit has priors ({string.Join(", ", fit.Priors)}); allowed: plain maximum likelihood. With priors draw the posterior.", nameof(fit));
        double? error = fit.StandardErrors.TryGetValue(Require.NotNull(parameter), out double known) ? known : null;
        return new(inference.Likelihood, inference.Parameters, inference.Estimate, fit.LogLikelihood, parameter, error);
    }

    /// <summary>Brackets the end of the interval by growing steps from the estimate, then finds it as a root.</summary>
    private double End(int direction, double fall)
    {
        double inner = _estimate[_place], edge = direction > 0 ? _most[_place] : _least[_place], stride = Stride * (_most[_place] - _least[_place]);
        double[] others = _estimate;
        for (double step = _firstStep; ; step = Math.Min(2 * step, stride))
        {
            double outer = direction > 0 ? Math.Min(edge, inner + step) : Math.Max(edge, inner - step);
            var next = Fit(outer, others);
            if (outer == inner || (MaximumLogLikelihood - next.LogLikelihood >= fall && IsHeld(next.Theta))) // the bounds of a fit set the limit, and not the data
                return direction > 0 ? double.PositiveInfinity : _parameters[_place].Least < 0 ? double.NegativeInfinity : 0;
            if (MaximumLogLikelihood - next.LogLikelihood >= fall)
            {
                double[] near = others;
                return Transform.Back(Root.Between(place => MaximumLogLikelihood - Fit(place, near).LogLikelihood - fall, inner, outer, tolerance: 1e-10));
            }
            (inner, others) = (outer, next.Theta);
        }
    }

    /// <summary>Whether another parameter stands at a bound.</summary>
    private bool IsHeld(double[] theta) => theta.Where((x, i) => i != _place && (x <= _least[i] || x >= _most[i])).Any();

    /// <summary>The constrained fit at a place, reached from the estimate in steps, so that it does not depend on what was asked before.</summary>
    private (double LogLikelihood, double[] Theta) Walk(double place)
    {
        double[] others = _estimate;
        double from = _estimate[_place];
        int steps = (int)Math.Ceiling(Math.Abs(place - from) / (Stride * (_most[_place] - _least[_place])));
        for (int i = 1; i < steps; i++) others = Fit(from + (place - from) * i / steps, others).Theta;
        return Fit(place, others);
    }

    private (double LogLikelihood, double[] Theta) Fit(double place, double[] others)
    {
        var likelihood = _likelihood();
        var none = new ParameterPrior?[others.Length];
        double[] Whole(double[] free) => [.. free[.._place], place, .. free[_place..]];
        double[] Free(double[] whole) => [.. whole[.._place], .. whole[(_place + 1)..]];
        var (end, value, _) = DampedNewton.Maximize((free, gradient, hessian) =>
        {
            var point = ParameterPoint.At(likelihood, _parameters, Whole(free), none);
            int n = point.Count;
            Free(point.Gradient).CopyTo(gradient, 0);
            for (int i = 0, row = 0; i < n; i++)
                if (i != _place) Free(point.Hessian[(i * n)..((i + 1) * n)]).CopyTo(hessian, row++ * (n - 1));
            return point.IsFinite ? point.LogLikelihood : double.NegativeInfinity;
        }, Free(others), Free(_least), Free(_most), rise: 1e-12 * (1 + Math.Abs(MaximumLogLikelihood)));
        return (value, Whole(end));
    }
}
