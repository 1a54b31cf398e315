using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Retention;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The likelihood of tenures under a gamma mixture of hazards with covariates: Σ ln [S(t − 1) − S(t)] over those who left, Σ ln S(t) over those still there, by (r, α, c where it is fitted, β…).</summary>
/// <param name="groups">Each group's cells, and its covariates in each period from 1.</param>
/// <param name="fitShape">Whether c is a parameter; 1 otherwise.</param>
internal sealed class CurveLikelihood(IReadOnlyList<(TenureCells Cells, double[][] Covariates)> groups, bool fitShape) : ILogLikelihood
{
    private const int R = 0, Alpha = 1;

    private readonly int _shapes = fitShape ? 1 : 0;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double shape = fitShape ? parameters[2] : 1;
        int n = parameters.Length, moving = n - 2;
        var sum = new CompensatedSum();
        foreach (var (cells, covariates) in groups)
        {
            double[] first = new double[moving], second = new double[moving * moving];
            Survival before = new(parameters, 0, first, second);
            double exposure = 0;
            for (int t = 1; t < cells.Lost.Length; t++)
            {
                double step = AddStep(t, shape, covariates[t], parameters[(2 + _shapes)..], first, second);
                exposure += step;
                Survival after = new(parameters, exposure, first, second);
                if (cells.Lost[t] > 0)
                {
                    // ln [S(t − 1) − S(t)] = ln S(t − 1) + ln (1 − e^Δ) with Δ = ln S(t) − ln S(t − 1).
                    double fall = -parameters[R] * Log1p(step / (parameters[Alpha] + exposure - step)), churn = -Expm1(fall), odds = Math.Exp(fall) / churn;
                    sum.Add(cells.Lost[t] * (before.Value + Math.Log(churn)));
                    before.AddTo(cells.Lost[t], gradient, hessian);
                    after.Less(before).AddTo(-cells.Lost[t] * odds, gradient, hessian, -cells.Lost[t] * odds / churn);
                }
                if (cells.Staying[t] > 0)
                {
                    sum.Add(cells.Staying[t] * after.Value);
                    after.AddTo(cells.Staying[t], gradient, hessian);
                }
                before = after;
            }
        }
        return sum.Value;
    }

    /// <summary>Adds a period's (tᶜ − (t − 1)ᶜ)·e^(β'x) to the exposure's derivatives by (c, β…) and returns it.</summary>
    private double AddStep(int t, double shape, double[] x, ReadOnlySpan<double> beta, double[] first, double[] second)
    {
        double effect = 0;
        for (int k = 0; k < x.Length; k++) effect += beta[k] * x[k];
        double ratio = Math.Exp(effect), own = t == 1 || shape == 1 ? 1 : -Math.Pow(t, shape) * Expm1(shape * Log1p(-1.0 / t));
        int n = first.Length;
        double bySlope = 0;
        if (fitShape)
        {
            double end = Math.Pow(t, shape), start = t == 1 ? 0 : Math.Pow(t - 1, shape), logEnd = Math.Log(t), logStart = t == 1 ? 0 : Math.Log(t - 1);
            bySlope = end * logEnd - start * logStart;
            first[0] += ratio * bySlope;
            second[0] += ratio * (end * logEnd * logEnd - start * logStart * logStart);
        }
        for (int k = 0; k < x.Length; k++)
        {
            first[_shapes + k] += ratio * own * x[k];
            if (fitShape)
            {
                second[_shapes + k] += ratio * bySlope * x[k];
                second[(_shapes + k) * n] += ratio * bySlope * x[k];
            }
            for (int l = 0; l < x.Length; l++) second[(_shapes + k) * n + _shapes + l] += ratio * own * x[k] * x[l];
        }
        return ratio * own;
    }

    /// <summary>ln S = −r·ln(1 + B/α) with its derivatives.</summary>
    private sealed class Survival
    {
        private readonly double[] _slope, _curvature;

        public Survival(ReadOnlySpan<double> parameters, double exposure, double[] first, double[] second)
        {
            int n = parameters.Length, moving = first.Length;
            double r = parameters[R], alpha = parameters[Alpha], end = 1 / (alpha + exposure), log = Log1p(exposure / alpha), share = exposure / alpha * end;
            Value = -r * log;
            (_slope, _curvature) = (new double[n], new double[n * n]);
            (_slope[R], _slope[Alpha]) = (-log, r * share);
            _curvature[R * n + Alpha] = _curvature[Alpha * n + R] = share;
            _curvature[Alpha * n + Alpha] = -r * share * (1 / alpha + end);
            for (int k = 0; k < moving; k++)
            {
                int i = 2 + k;
                _slope[i] = -r * first[k] * end;
                _curvature[R * n + i] = _curvature[i * n + R] = -first[k] * end;
                _curvature[Alpha * n + i] = _curvature[i * n + Alpha] = r * first[k] * end * end;
                for (int l = 0; l < moving; l++) _curvature[i * n + 2 + l] = -r * (second[k * moving + l] * end - first[k] * end * first[l] * end);
            }
        }

        private Survival(double value, double[] slope, double[] curvature) => (Value, _slope, _curvature) = (value, slope, curvature);

        public double Value { get; }

        public Survival Less(Survival before) => new(Value - before.Value, [.. _slope.Zip(before._slope, (a, b) => a - b)], [.. _curvature.Zip(before._curvature, (a, b) => a - b)]);

        /// <summary>Adds weight·∇L to the gradient and weight·∇²L + square·∇L∇Lᵀ to the Hessian.</summary>
        public void AddTo(double weight, Span<double> gradient, Span<double> hessian, double square = 0)
        {
            int n = _slope.Length;
            for (int i = 0; i < n; i++)
            {
                gradient[i] += weight * _slope[i];
                for (int j = 0; j < n; j++) hessian[i * n + j] += weight * _curvature[i * n + j] + square * _slope[i] * _slope[j];
            }
        }
    }
}
