namespace CustomerLifetimeValue.Models;

/// <summary>ln Σ wⱼ of the open gap's stages (<see cref="StageWeights"/>) with its derivatives by r and α.</summary>
internal readonly record struct OpenGap(double Log, double ByR, double ByAlpha, double ByRR, double ByRAlpha, double ByAlphaAlpha)
{
    private const double Large = 1e250;

    /// <summary>The term of a customer with a silence T − tₓ, at α + T.</summary>
    public static OpenGap At(int stages, double n, double silence, double end)
    {
        double p = silence / end, weight = 1, log = 0, rise = 0, fall = 0;
        double sum = 1, byRise = 0, byRise2 = 0, byFall = 0, byStage = 0, byStage2 = 0, byBoth = 0;
        for (int j = 1; j < stages; j++)
        {
            double at = n + (j - 1);
            (weight, rise, fall) = (weight * at / j * p, rise + 1 / at, fall + 1 / (at * at)); // ψ(n + j) − ψ(n), ψ′(n) − ψ′(n + j)
            sum += weight;
            byRise += weight * rise;
            byRise2 += weight * rise * rise;
            byFall += weight * fall;
            byStage += weight * j;
            byStage2 += weight * j * j;
            byBoth += weight * rise * j;
            if (sum < Large) continue;
            (weight, sum, byRise, byRise2, byFall) = (weight / Large, sum / Large, byRise / Large, byRise2 / Large, byFall / Large);
            (byStage, byStage2, byBoth, log) = (byStage / Large, byStage2 / Large, byBoth / Large, log + Math.Log(Large));
        }
        double meanRise = byRise / sum, meanStage = byStage / sum;
        return new(
            log + Math.Log(sum), meanRise, -meanStage / end,
            byRise2 / sum - meanRise * meanRise - byFall / sum,
            -(byBoth / sum - meanRise * meanStage) / end,
            (byStage2 / sum - meanStage * meanStage + meanStage) / (end * end));
    }
}
