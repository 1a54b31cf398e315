using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Tests of the terms of a fit with covariates.</summary>
public static class TermTests
{
    /// <summary>A test of each term of each side, in their order.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="fit">The fit.</param>
    /// <exception cref="InvalidOperationException">The fit has no standard errors.</exception>
    public static IReadOnlyList<TermTest> Of<T>(ModelFit<CovariateModel<T>> fit) where T : class
    {
        var model = Require.NotNull(fit).Model;
        return Array.AsReadOnly([.. Of(fit, CovariateSide.Purchase, model.Purchase), .. Of(fit, CovariateSide.Dropout, model.Dropout), .. Of(fit, CovariateSide.Spend, model.Spend)]);
    }

    /// <summary>A likelihood-ratio test of each term of each side, in their order: each time against a fit without the term.</summary>
    /// <typeparam name="T">The model: a purchase model that takes covariates, or <see cref="GammaGamma"/>.</typeparam>
    /// <param name="fit">The fit. Range: plain maximum likelihood, without priors.</param>
    /// <param name="customers">The customers that were fitted.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="options">How to fit without the terms; null for the defaults. Range: without priors.</param>
    /// <param name="cancellationToken">Stops between iterations.</param>
    /// <exception cref="ArgumentException">There are priors, or the customers or covariates are not those of the fit.</exception>
    /// <exception cref="OperationCanceledException">A fit was cancelled.</exception>
    public static IReadOnlyList<TermTest> ByLikelihood<T>(
        ModelFit<CovariateModel<T>> fit, CustomerBase customers, CustomerCovariates covariates, FitOptions? options = null, CancellationToken cancellationToken = default) where T : class
    {
        var model = Require.NotNull(fit).Model;
        if (fit.Priors.Count > 0) throw new ArgumentException($"The fit has priors ({string.Join(", ", fit.Priors)}); allowed: plain maximum likelihood.", nameof(fit));
        if (options?.Priors.Count > 0) throw new ArgumentException("The options have priors; allowed: plain maximum likelihood.", nameof(options));
        InferenceOf.Of(fit, customers, covariates);
        (CovariateSide Side, CovariateEffects Effects)[] sides = [(CovariateSide.Purchase, model.Purchase), (CovariateSide.Dropout, model.Dropout), (CovariateSide.Spend, model.Spend)];
        return Array.AsReadOnly([.. sides.SelectMany(side => side.Effects.Terms.Select(term =>
        {
            var without = CovariateCatalog.Of<T>()!.FitTo(customers, covariates, own => sides.First(other => other.Side == own).Effects.Terms.Where(name => own != side.Side || !string.Equals(name, term, StringComparison.Ordinal)), options, cancellationToken);
            int freedom = side.Effects.Count(effect => string.Equals(effect.Term, term, StringComparison.Ordinal));
            return new TermTest(CovariateDesign.NameOf(side.Side), term, Math.Max(0, 2 * (fit.LogLikelihood - without.LogLikelihood)), freedom);
        }))]);
    }

    private static IEnumerable<TermTest> Of<T>(ModelFit<CovariateModel<T>> fit, CovariateSide side, CovariateEffects effects) where T : class
    {
        var covariance = fit.Covariance ?? throw new InvalidOperationException($"Standard errors do not exist ({fit.Diagnosis}) Compare fits with and without the term by a LikelihoodRatioTest.");
        string name = CovariateDesign.NameOf(side);
        foreach (string term in effects.Terms)
        {
            CovariateEffect[] own = [.. effects.Where(effect => string.Equals(effect.Term, term, StringComparison.Ordinal))];
            int n = own.Length;
            var matrix = new double[n * n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) matrix[i * n + j] = covariance[$"{name}:{own[i].Column}", $"{name}:{own[j].Column}"];
            double[] gamma = [.. own.Select(effect => effect.Coefficient)];
            double[] solved = CholeskyFactor.Of(matrix, n, 0)?.Solve(gamma) ?? throw new InvalidOperationException($"The coefficients of '{term}' are not told apart: {fit.Diagnosis}");
            yield return new(name, term, Math.Max(0, gamma.Zip(solved, (a, b) => a * b).Sum()), n);
        }
    }
}
