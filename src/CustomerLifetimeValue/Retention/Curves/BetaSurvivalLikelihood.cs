using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>The likelihood of tenures under a beta mixture: Σ ln [S(t − 1) − S(t)] over those who left, Σ ln S(t) over those still there.</summary>
/// <remarks>With two parameters the shape is 1 and the mixture is the shifted-beta-geometric; with three it is the beta-discrete-Weibull.</remarks>
internal sealed class BetaSurvivalLikelihood(TenureCells cells) : ILogLikelihood
{
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double alpha = parameters[0], beta = parameters[1], shape = parameters.Length == 3 ? parameters[2] : 1;
        var sum = new CompensatedSum();
        for (int t = 1; t < cells.Lost.Length; t++)
        {
            // ln [S(t − 1) − S(t)] = ln S(t − 1) + ln (1 − S(t)/S(t − 1)).
            if (cells.Lost[t] > 0)
            {
                var last = new BetaSurvivalShape(alpha, beta, shape, t - 1, t);
                double churn = -Elementary.Expm1(last.Value), odds = Math.Exp(last.Value) / churn;
                sum.Add(cells.Lost[t] * Math.Log(churn));
                Add(last, -cells.Lost[t] * odds, -cells.Lost[t] * odds / churn, gradient, hessian);
                if (t > 1) AddSurvival(new BetaSurvivalShape(alpha, beta, shape, 0, t - 1), cells.Lost[t], ref sum, gradient, hessian);
            }
            if (cells.Staying[t] > 0) AddSurvival(new BetaSurvivalShape(alpha, beta, shape, 0, t), cells.Staying[t], ref sum, gradient, hessian);
        }
        return sum.Value;
    }

    private static void AddSurvival(in BetaSurvivalShape tenure, double weight, ref CompensatedSum sum, Span<double> gradient, Span<double> hessian)
    {
        sum.Add(weight * tenure.Value);
        Add(tenure, weight, 0, gradient, hessian);
    }

    /// <summary>Adds first·∇L to the gradient and first·∇²L + second·∇L∇Lᵀ to the Hessian.</summary>
    private static void Add(in BetaSurvivalShape l, double first, double second, Span<double> gradient, Span<double> hessian)
    {
        int n = gradient.Length;
        ReadOnlySpan<double> slope = [l.Alpha, l.Beta, l.Shape];
        ReadOnlySpan<double> curvature = [l.AlphaAlpha, l.AlphaBeta, l.AlphaShape, l.AlphaBeta, l.BetaBeta, l.BetaShape, l.AlphaShape, l.BetaShape, l.ShapeShape];
        for (int i = 0; i < n; i++)
        {
            gradient[i] += first * slope[i];
            for (int j = 0; j < n; j++) hessian[i * n + j] += first * curvature[3 * i + j] + second * slope[i] * slope[j];
        }
    }
}
