using CustomerLifetimeValue.Numerics;

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
