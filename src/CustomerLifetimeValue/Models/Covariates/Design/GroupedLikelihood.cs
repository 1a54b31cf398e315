using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>The likelihood of customers in groups whose parameters differ by covariates, by the model's coordinates at the mean covariates and, after them, the coefficients γ.</summary>
/// <remarks>A group's coordinates are those of the whole times e^(±Σ γ·z). Its likelihood is the model's own at the group's parameters, of the group's patterns: the work follows the number of
/// distinct patterns in each group, and a model needs nothing new for it. With g and H a group's gradient and Hessian by the coordinates' logarithms, ∂ℓ/∂γ = ±z·g and ∂²ℓ/∂γ∂γ' = zz'·H.</remarks>
/// <param name="bounds">The coordinates and after them the coefficients, as a fit moves them.</param>
/// <param name="scale">How the parameters follow from the coordinates.</param>
/// <param name="moves">What each coefficient moves.</param>
/// <param name="groups">The groups: each one's covariates, one a coefficient, and the likelihood of its patterns.</param>
internal sealed class GroupedLikelihood(
    IReadOnlyList<ModelParameter> bounds, CovariateScale scale, IReadOnlyList<CovariateMove> moves, IReadOnlyList<(double[] Covariates, ILogLikelihood Likelihood)> groups) : ILogLikelihood
{
    private readonly int _own = bounds.Count - moves.Count;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        int all = parameters.Length;
        var sums = new double[DerivativeSums.Width(all)];
        FixedOrderSum.Add(groups.Count, new Groups(this, parameters.ToArray()), sums);
        double value = new DerivativeSums(sums).CopyTo(gradient, hessian);
        for (int j = 0; j < _own; j++) // from derivatives by the transforms to those by the coordinates
        {
            double slope = bounds[j].Transform.Slope(parameters[j]);
            gradient[j] /= slope;
            for (int b = 0; b < all; b++)
            {
                hessian[j * all + b] /= slope;
                hessian[b * all + j] /= slope;
            }
            hessian[j * all + j] -= bounds[j].Transform.Curvature(parameters[j]) / (slope * slope) * gradient[j];
        }
        return value;
    }

    /// <summary>Adds up over groups.</summary>
    private sealed class Groups(GroupedLikelihood whole, double[] parameters) : IChunkSum
    {
        public void Add(int from, int to, Span<double> sums)
        {
            var d = new DerivativeSums(sums);
            for (int g = from; g < to; g++) whole.Add(whole.Of(g, parameters), d);
        }
    }

    /// <summary>A group's log-likelihood with its derivatives by the transforms of its own coordinates, and the factor of each coefficient.</summary>
    private (double Value, double[] Slope, double[] Curvature, double[] Factors) Of(int place, double[] parameters)
    {
        int n = _own;
        var (covariates, likelihood) = groups[place];
        double[] coordinates = parameters[..n], moved = new double[n], factors = new double[moves.Count];
        for (int c = 0; c < factors.Length; c++)
        {
            factors[c] = moves[c].Sign * covariates[c];
            moved[moves[c].Coordinate] += factors[c] * parameters[n + c];
        }
        for (int i = 0; i < n; i++)
            if (moved[i] != 0) coordinates[i] *= Math.Exp(moved[i]);
        double[] gradient = new double[n], hessian = new double[n * n], slope = new double[n], half = new double[n * n], curvature = new double[n * n];
        double value = likelihood.Evaluate(scale.Parameters(coordinates), gradient, hessian);
        double[] jacobian = scale.Jacobian(bounds, coordinates);
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++)
            {
                slope[k] += jacobian[i * n + k] * gradient[i];
                for (int j = 0; j < n; j++) half[i * n + k] += hessian[i * n + j] * jacobian[j * n + k];
            }
        for (int k = 0; k < n; k++)
            for (int l = 0; l < n; l++)
                for (int i = 0; i < n; i++) curvature[k * n + l] += jacobian[i * n + k] * half[i * n + l];
        scale.AddCurvature(bounds, coordinates, gradient, curvature);
        return (value, slope, curvature, factors);
    }

    /// <summary>Adds a group: a coefficient's derivatives are its factor times those of the coordinate that it moves.</summary>
    private void Add((double Value, double[] Slope, double[] Curvature, double[] Factors) group, DerivativeSums d)
    {
        d.Value += group.Value;
        int n = _own;
        for (int b = 0; b < bounds.Count; b++)
        {
            var (j, times) = b < n ? (b, 1) : (moves[b - n].Coordinate, group.Factors[b - n]);
            d[b] += times * group.Slope[j];
            for (int a = 0; a <= b; a++)
            {
                var (i, own) = a < n ? (a, 1) : (moves[a - n].Coordinate, group.Factors[a - n]);
                d[a, b] += own * times * group.Curvature[i * n + j];
            }
        }
    }
}
