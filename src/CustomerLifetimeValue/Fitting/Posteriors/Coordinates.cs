using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>The coordinates u in which a posterior is nearly normal, and their weak priors: means and heterogeneities instead of the parameters p themselves.</summary>
/// <remarks>Each pair of parameters or single one has its own map; ln p as a function of u is told with its first two derivatives.</remarks>
internal sealed class Coordinates
{
    private readonly CoordinatePart[] _parts;
    private readonly ParameterTransform[] _transforms;

    /// <summary>Coordinates of parameters, by parts that cover them in their order.</summary>
    public Coordinates(IReadOnlyList<ModelParameter> parameters, params CoordinatePart[] parts) =>
        (_parts, _transforms, Priors) = (parts, [.. parameters.Select(parameter => parameter.Transform)], [.. parts.SelectMany(part => part.Priors)]);

    /// <summary>The number of coordinates, that of the parameters.</summary>
    public int Count => Priors.Length;

    /// <summary>Each coordinate with its prior.</summary>
    public PosteriorPrior[] Priors { get; }

    /// <summary>The parts, in the parameters' order.</summary>
    public IReadOnlyList<CoordinatePart> Parts => _parts;

    /// <summary>The coordinates of parameters.</summary>
    public double[] Of(IReadOnlyList<double> natural)
    {
        var u = new double[Count];
        for (int part = 0, i = 0; part < _parts.Length; i += _parts[part++].Priors.Length)
        {
            if (!_parts[part].IsPair) u[i] = _transforms[i].Of(natural[i]);
            else if (_parts[part].IsBeta) (u[i], u[i + 1]) = (Math.Log(natural[i]) - Math.Log(natural[i + 1]), Math.Log(natural[i] + natural[i + 1]));
            else (u[i], u[i + 1]) = (Math.Log(natural[i]), Math.Log(natural[i + 1]) - Math.Log(natural[i]));
        }
        return u;
    }

    /// <summary>The parameters at coordinates.</summary>
    public double[] Natural(ReadOnlySpan<double> u)
    {
        var natural = new double[Count];
        for (int part = 0, i = 0; part < _parts.Length; i += _parts[part++].Priors.Length)
        {
            if (!_parts[part].IsPair) natural[i] = _transforms[i].Back(u[i]);
            else if (_parts[part].IsBeta) (natural[i], natural[i + 1]) = (Math.Exp(u[i + 1] - StableLogistic.Softplus(-u[i])), Math.Exp(u[i + 1] - StableLogistic.Softplus(u[i])));
            else (natural[i], natural[i + 1]) = (Math.Exp(u[i]), Math.Exp(u[i] + u[i + 1]));
        }
        return natural;
    }

    /// <summary>Turns derivatives by the parameters into derivatives by the coordinates, in place.</summary>
    public void Chain(ReadOnlySpan<double> u, ReadOnlySpan<double> natural, Span<double> gradient, Span<double> hessian)
    {
        ToTransforms(natural, gradient, hessian);
        int n = Count;
        for (int part = 0, i = 0; part < _parts.Length; i += _parts[part++].Priors.Length)
        {
            if (!_parts[part].IsPair) continue;
            // ln p₁ and ln p₂ by the two coordinates: the rows of the Jacobian
            double mean = StableLogistic.Logistic(u[i]);
            var (a, b, c, d) = _parts[part].IsBeta ? (1 - mean, 1.0, -mean, 1.0) : (1.0, 0.0, 1.0, 1.0);
            double bend = _parts[part].IsBeta ? -mean * (1 - mean) * (gradient[i] + gradient[i + 1]) : 0;
            (gradient[i], gradient[i + 1]) = (a * gradient[i] + c * gradient[i + 1], b * gradient[i] + d * gradient[i + 1]);
            for (int k = 0; k < n; k++)
                (hessian[k * n + i], hessian[k * n + i + 1]) = (a * hessian[k * n + i] + c * hessian[k * n + i + 1], b * hessian[k * n + i] + d * hessian[k * n + i + 1]);
            for (int k = 0; k < n; k++)
                (hessian[i * n + k], hessian[(i + 1) * n + k]) = (a * hessian[i * n + k] + c * hessian[(i + 1) * n + k], b * hessian[i * n + k] + d * hessian[(i + 1) * n + k]);
            hessian[i * n + i] += bend;
        }
    }

    private void ToTransforms(ReadOnlySpan<double> natural, Span<double> gradient, Span<double> hessian)
    {
        int n = Count;
        for (int i = 0; i < n; i++)
        {
            double slope = _transforms[i].Slope(natural[i]);
            for (int j = 0; j < n; j++) hessian[i * n + j] *= slope * _transforms[j].Slope(natural[j]);
            hessian[i * n + i] += _transforms[i].Curvature(natural[i]) * gradient[i];
            gradient[i] *= slope;
        }
    }
}
