namespace CustomerLifetimeValue;

/// <summary>The weak priors that keep a posterior proper where the likelihood is flat or rises to an edge.</summary>
/// <remarks>Fits in print (CDNOW, donations, groceries, contractual data) have shapes of 0.2 to 2, chances to leave of 0.05 to 0.5 and sums a + b of 0.5 to 10; times and money are centred at the
/// data's own means. A spread of 2 allows a factor of 50 either way within two standard deviations.</remarks>
internal static class WeakPriors
{
    /// <summary>The spread of all that has no reason for another.</summary>
    public const double Wide = 2;

    /// <summary>The mean of ln r and ln s: 0.74.</summary>
    public const double Shape = -0.3;

    /// <summary>A gamma-distributed rate: its shape, and the mean time 1/rate of the data.</summary>
    public static CoordinatePart Rate(string shape, string scale, double meanTime) => CoordinatePart.Ratio(shape, scale, Shape, Wide, Math.Log(meanTime), Wide);

    /// <summary>A beta-distributed chance to leave: its mean of about 0.2, and a sum of about 3.</summary>
    public static CoordinatePart Leaving(string first, string second) => CoordinatePart.Beta(first, second, -1.4, Wide, 1.1, Wide);

    /// <summary>A beta-distributed chance to buy: its mean of about ½, and a sum of about 3.</summary>
    public static CoordinatePart Buying(string first, string second) => CoordinatePart.Beta(first, second, 0, Wide, 1.1, Wide);

    /// <summary>A parameter by itself: of a positive one the logarithm about 0, of others the middle of its range.</summary>
    public static CoordinatePart Alone(ModelParameter parameter)
    {
        double low = parameter.Transform.Of(parameter.Least), high = parameter.Transform.Of(parameter.Most);
        return CoordinatePart.Single(parameter, 0.5 * (low + high), Math.Min(2 * Wide, (high - low) / 4));
    }
}
