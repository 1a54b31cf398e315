namespace CustomerLifetimeValue;

/// <summary>What a fit maximises: the likelihood of the data in units of their own, where to start, and how to come back to the user's units.</summary>
/// <remarks>Times and money are divided by a typical one of the data before anything else, so that ranges, tolerances and starting points
/// mean the same in every unit and currency.</remarks>
internal sealed class FitProblem
{
    /// <summary>The likelihood of all the data.</summary>
    public required ILogLikelihood Likelihood { get; init; }

    /// <summary>The parameters' names, in the likelihood's order.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The model's own starting points, at least one, in the data's units.</summary>
    public required IReadOnlyList<double[]> Starts { get; init; }

    /// <summary>Number of customers.</summary>
    public required long Observations { get; init; }

    /// <summary>Number of distinct patterns; the work of a fit follows it.</summary>
    public required int Patterns { get; init; }

    /// <summary>The likelihood of about so many of the customers, evenly drawn; null where a fit is cheap whatever it does.</summary>
    public Func<int, ILogLikelihood>? Sample { get; init; }

    /// <summary>For each parameter what 1 of the data's units is in the user's; null for parameters without units.</summary>
    public IReadOnlyList<double>? Units { get; init; }

    /// <summary>What the log-likelihood in the user's units has more than that in the data's: densities carry the inverse of a unit.</summary>
    public double LogUnits { get; init; }

    /// <summary>What 1 of the data's units of a parameter is in the user's.</summary>
    public double Unit(int parameter) => Units is null ? 1 : Units[parameter];
}
