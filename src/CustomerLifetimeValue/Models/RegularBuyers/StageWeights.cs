namespace CustomerLifetimeValue.Models;

/// <summary>How far a living customer's open gap has come: j of the k stages of a gap are over with a chance in proportion to wⱼ = (n)ⱼ/j! · pʲ, p = (T − tₓ)/(α + T), j &lt; k.</summary>
/// <remarks>Where n stages are known of a rate of Gamma(n, α + T). ln Σ wⱼ is the logarithm of the chance that the gap is still open, per unit of the density at T.</remarks>
internal static class StageWeights
{
    private const double Large = 1e250;

    /// <summary>ln Σ wⱼ.</summary>
    public static double LogSum(int k, double n, double p)
    {
        double weight = 1, sum = 1, log = 0;
        for (int j = 0; j + 1 < k; j++)
        {
            weight *= (n + j) / (j + 1) * p;
            sum += weight;
            if (sum < Large) continue;
            (weight, sum, log) = (weight / Large, sum / Large, log + Math.Log(Large));
        }
        return log + Math.Log(sum);
    }

    /// <summary>The shares wⱼ/Σ w.</summary>
    public static double[] Shares(int k, double n, double p)
    {
        double log = 0, sum = LogSum(k, n, p);
        var shares = new double[k];
        for (int j = 0; j < k; j++)
        {
            shares[j] = Math.Exp(log - sum);
            log += Math.Log((n + j) / (j + 1) * p);
        }
        return shares;
    }
}
