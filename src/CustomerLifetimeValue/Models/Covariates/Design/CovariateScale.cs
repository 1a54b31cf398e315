namespace CustomerLifetimeValue.Models;

/// <summary>The coordinates in which covariates act linearly: the parameters themselves but, of the two shapes of a beta distribution, the odds a/b of the mean and the sum a + b.</summary>
/// <remarks>So a coefficient moves the mean of a chance by its log-odds and leaves the heterogeneity, a + b, as it is. Moving a and b by factors of their own would take two coefficients a
/// covariate, and by the same factor would leave the mean where it was.</remarks>
/// <param name="pairs">The places of the two shapes of each beta distribution; the odds take the first place, the sum the second.</param>
internal sealed class CovariateScale(params (int First, int Second)[] pairs)
{
    /// <summary>The smallest and the largest shape that the model may have.</summary>
    public (double Least, double Most) Shapes { get; init; } = (Require.LeastShape, Require.MostShape);

    /// <summary>The coordinates of parameters.</summary>
    public double[] Coordinates(IReadOnlyList<double> parameters)
    {
        double[] coordinates = [.. parameters];
        foreach (var (first, second) in pairs) (coordinates[first], coordinates[second]) = (parameters[first] / parameters[second], parameters[first] + parameters[second]);
        return coordinates;
    }

    /// <summary>The parameters at coordinates.</summary>
    public double[] Parameters(IReadOnlyList<double> coordinates)
    {
        double[] parameters = [.. coordinates];
        foreach (var (first, second) in pairs)
        {
            double odds = coordinates[first], sum = coordinates[second];
            (parameters[first], parameters[second]) = (sum * (odds / (1 + odds)), sum / (1 + odds));
        }
        return parameters;
    }

    /// <summary>Parameters whose coordinates are moved by their logarithms; those that are not moved keep every bit.</summary>
    public double[] Moved(double[] parameters, ReadOnlySpan<double> by)
    {
        double[] moved = [.. parameters];
        for (int i = 0; i < moved.Length; i++)
            if (by[i] != 0 && !pairs.Any(pair => pair.First == i || pair.Second == i)) moved[i] *= Math.Exp(by[i]);
        foreach (var (first, second) in pairs)
        {
            if (by[first] == 0) continue;
            double odds = parameters[first] / parameters[second] * Math.Exp(by[first]), sum = parameters[first] + parameters[second];
            (moved[first], moved[second]) = (sum * (odds / (1 + odds)), sum / (1 + odds));
        }
        return moved;
    }

    /// <summary>Raises the sum of two shapes of which one is smaller than a model may have, and leaves their odds: that one is 0 to any data, and the sum then says little or nothing.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="isHarmless">Whether another sum of the pair whose odds have a place changes nothing that could be seen.</param>
    /// <returns>Whether a sum was raised.</returns>
    public bool Hold(double[] parameters, Func<int, double, bool> isHarmless)
    {
        bool raised = false;
        foreach (var (first, second) in pairs)
        {
            double factor = Shapes.Least / Math.Min(parameters[first], parameters[second]);
            if (!(factor > 1 && double.IsFinite(factor) && isHarmless(first, factor * (parameters[first] + parameters[second])))) continue;
            (parameters[first], parameters[second], raised) = (Within(factor * parameters[first]), Within(factor * parameters[second]), true);
        }
        return raised;

        double Within(double shape) => Math.Clamp(shape, Shapes.Least, Shapes.Most);
    }

    /// <summary>How a fit moves the coordinates.</summary>
    public IReadOnlyList<ModelParameter> Bounds(IReadOnlyList<ModelParameter> parameters)
    {
        ModelParameter[] bounds = [.. parameters];
        foreach (var (first, second) in pairs)
            (bounds[first], bounds[second]) = (ModelParameter.Positive($"{parameters[first].Name}/{parameters[second].Name}"), ModelParameter.Positive($"{parameters[first].Name}+{parameters[second].Name}"));
        return bounds;
    }

    /// <summary>The coordinates of a posterior: those of the parameters, the odds and the sum of two shapes one by one.</summary>
    public IEnumerable<CoordinatePart> Parts(IReadOnlyList<CoordinatePart> parts, IReadOnlyList<ModelParameter> bounds)
    {
        int place = 0;
        foreach (var part in parts)
        {
            if (part.IsBeta && pairs.Contains((place, place + 1)))
            {
                yield return CoordinatePart.Single(bounds[place], part.Priors[0].Mean, part.Priors[0].Spread);
                yield return CoordinatePart.Single(bounds[place + 1], part.Priors[1].Mean, part.Priors[1].Spread);
            }
            else yield return part;
            place += part.Priors.Length;
        }
    }

    /// <summary>∂pᵢ/∂θⱼ of the parameters by the transforms of the coordinates, row by row.</summary>
    public double[] Jacobian(IReadOnlyList<ModelParameter> bounds, IReadOnlyList<double> coordinates)
    {
        int n = coordinates.Count;
        var jacobian = new double[n * n];
        for (int i = 0; i < n; i++) jacobian[i * n + i] = bounds[i].Transform.Slope(coordinates[i]);
        foreach (var (first, second) in pairs)
        {
            double odds = coordinates[first], sum = coordinates[second], mean = odds / (1 + odds), rest = 1 / (1 + odds), turn = sum * mean * rest;
            (jacobian[first * n + first], jacobian[first * n + second]) = (turn, sum * mean);
            (jacobian[second * n + first], jacobian[second * n + second]) = (-turn, sum * rest);
        }
        return jacobian;
    }

    /// <summary>Adds Σ gᵢ·∂²pᵢ/∂θⱼ∂θₖ to a Hessian by the transforms of the coordinates.</summary>
    public void AddCurvature(IReadOnlyList<ModelParameter> bounds, ReadOnlySpan<double> coordinates, ReadOnlySpan<double> gradient, Span<double> hessian)
    {
        int n = coordinates.Length;
        for (int i = 0; i < n; i++)
            if (!pairs.Any(pair => pair.First == i || pair.Second == i)) hessian[i * n + i] += bounds[i].Transform.Curvature(coordinates[i]) * gradient[i];
        foreach (var (first, second) in pairs)
        {
            double odds = coordinates[first], sum = coordinates[second], mean = odds / (1 + odds), rest = 1 / (1 + odds);
            double turn = sum * mean * rest * (gradient[first] - gradient[second]);
            hessian[first * n + first] += turn * (rest - mean);
            hessian[first * n + second] += turn;
            hessian[second * n + first] += turn;
            hessian[second * n + second] += sum * (mean * gradient[first] + rest * gradient[second]);
        }
    }
}
