namespace CustomerLifetimeValue.Tests.Fitting;

/// <summary>A search that spares no expense: ways up from 60 places far and near, and points stated beforehand.</summary>
/// <remarks>A third of the places lie within ten decades of every parameter, a third within three, a third about the model's own starting points.</remarks>
internal static class GlobalSearch
{
    /// <summary>Starting places of a search.</summary>
    public const int Places = 60;

    /// <summary>The highest log-likelihood found, and where.</summary>
    public static (double LogLikelihood, double[] At) Best(FitProblem problem, int seed, IReadOnlyList<double[]> points, int places = Places)
    {
        var random = new Random(seed);
        var priors = new ParameterPrior?[problem.Parameters.Count];
        (double LogLikelihood, double[] At) best = (double.NegativeInfinity, []);
        foreach (double[] point in points) Keep(At([.. point.Select((p, i) => problem.Parameters[i].Transform.Of(p))]));
        for (int k = 0; k < places; k++)
        {
            var start = At(Place(k));
            if (!start.IsFinite) continue;
            var way = new NewtonAscent(start, At, 200, 1e-8);
            while (way.Stop is null) way.Advance();
            Keep(way.End);
        }
        return best;

        ParameterPoint At(double[] theta) => ParameterPoint.At(problem.Likelihood, problem.Parameters, theta, priors);

        void Keep(ParameterPoint point)
        {
            if (point.LogLikelihood > best.LogLikelihood) best = (point.LogLikelihood, point.Natural);
        }

        double[] Place(int k) => [.. problem.Parameters.Select((parameter, i) =>
        {
            double middle = (parameter.Transform.Of(parameter.Least) + parameter.Transform.Of(parameter.Most)) / 2;
            return (k % 3) switch
            {
                0 => middle + Decades(10),
                1 => middle + Decades(3),
                _ => parameter.Transform.Of(problem.Starts[k / 3 % problem.Starts.Count][i]) + Decades(1.5),
            };
        })];

        double Decades(double width) => Math.Log(10) * width * (random.NextDouble() - 0.5);
    }
}
