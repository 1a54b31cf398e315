using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>Posteriors whose draws are stated, for tests that ask what is made of draws and not how they came about.</summary>
internal static class DrawnPosteriors
{
    /// <summary>Draws of a model of the library by the week.</summary>
    public static Posterior<T> Of<T>(params double[][] draws) where T : class
    {
        var descriptor = ModelCatalog.Find(typeof(T))!;
        return Of(descriptor.Parameters, draws, values => (T)descriptor.Create([.. values], TimeUnit.Week));
    }

    /// <summary>Draws of any model.</summary>
    public static Posterior<T> Of<T>(IReadOnlyList<ModelParameter> parameters, double[][] draws, Func<IReadOnlyList<double>, T> create) where T : class =>
        new(new ModelSample<T>(parameters, draws, create), [new("ln p", 0, 2)], 1, PosteriorMethod.Importance, 0.25, null, draws.Length);

    /// <summary>Draws about parameters, each apart from the others, with a spread of their logarithms.</summary>
    public static Posterior<T> About<T>(double[] centre, double spread, int draws, int seed) where T : class
    {
        var random = new Random(seed);
        return Of<T>([.. Enumerable.Range(0, draws).Select(_ => Array.ConvertAll(centre, p => p * Math.Exp(spread * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))))]);
    }
}
