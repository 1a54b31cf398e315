namespace CustomerLifetimeValue;

/// <summary>The map between one parameter, or two neighbouring positive ones, and as many coordinates.</summary>
internal sealed class CoordinatePart
{
    private CoordinatePart(bool isBeta, params PosteriorPrior[] priors) => (IsBeta, Priors) = (isBeta, priors);

    /// <summary>Whether two coordinates are the mean's logit and the logarithm of the sum; otherwise logarithms and their difference.</summary>
    public bool IsBeta { get; }

    /// <summary>Whether two parameters belong together.</summary>
    public bool IsPair => Priors.Length == 2;

    /// <summary>Each coordinate with its prior.</summary>
    public PosteriorPrior[] Priors { get; }

    /// <summary>u = θ, the parameter's own transform.</summary>
    public static CoordinatePart Single(ModelParameter parameter, double mean, double spread) => new(isBeta: false, new PosteriorPrior(parameter.Transform.Text(parameter.Name), mean, spread));

    /// <summary>u = (ln p₁, ln p₂/p₁): a shape and a mean.</summary>
    public static CoordinatePart Ratio(string first, string second, double mean, double spread, double ratioMean, double ratioSpread) =>
        new(isBeta: false, new("ln " + first, mean, spread), new($"ln {second}/{first}", ratioMean, ratioSpread));

    /// <summary>u = (logit p₁/(p₁ + p₂), ln(p₁ + p₂)): the mean of a beta distribution, and how alike its members are.</summary>
    public static CoordinatePart Beta(string first, string second, double mean, double spread, double sumMean, double sumSpread) =>
        new(isBeta: true, new($"logit {first}/({first}+{second})", mean, spread), new($"ln({first}+{second})", sumMean, sumSpread));
}
