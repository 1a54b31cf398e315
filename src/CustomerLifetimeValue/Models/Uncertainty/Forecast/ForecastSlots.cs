namespace CustomerLifetimeValue.Models;

/// <summary>Makes the totals of a slot from its means at the draws, its variance by chance, and where the base is small, its simulated totals.</summary>
internal sealed class ForecastSlots(double[][] means, double[] variances, double[] point, double[][]? simulated, bool hasCost)
{
    /// <summary>The purchases and value of a slot.</summary>
    public ForecastGroup Group(int slot, string? name, double customers, Duration end) =>
        new(name, customers, end, Total(2 * slot)!, Total(2 * slot + 1));

    /// <summary>The total at a place; null where it has no mean or variance.</summary>
    private ForecastTotal? Total(int place)
    {
        double[] own = Array.ConvertAll(means, mean => mean[place]);
        if (!double.IsFinite(variances[place]) || !Array.TrueForAll(own, double.IsFinite)) return null;
        var (mean, spread) = Moments.Of(own);
        double scale = Math.Abs(point[place]);
        var law = simulated is not null ? TotalLaw.Simulated(Array.ConvertAll(simulated, totals => totals[place]))
            : hasCost && place % 2 == 1 ? TotalLaw.Normals(own, Math.Sqrt(variances[place]))
            : TotalLaw.Mixture(own, Array.ConvertAll(own, m => scale > 0 ? Math.Sqrt(variances[place] * Math.Abs(m) / scale) : 0)); // chance grows with what there is to buy
        return new(law, mean, Math.Sqrt(variances[place]), spread);
    }
}
