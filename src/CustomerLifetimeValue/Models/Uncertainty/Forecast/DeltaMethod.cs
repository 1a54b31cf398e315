namespace CustomerLifetimeValue.Models;

/// <summary>The delta method, to second order along each direction: values at the mean of a posterior, and the parabolas through those one standard deviation up and down.</summary>
internal sealed class DeltaMethod(double[] centre, double[][] up, double[][] down)
{
    /// <summary>Adds what the values at a draw's scores differ from those at the mean.</summary>
    public void Add(double[] values, double[] scores)
    {
        for (int j = 0; j < scores.Length; j++)
            for (int i = 0; i < values.Length; i++)
                values[i] += 0.5 * (up[j][i] - down[j][i]) * scores[j] + 0.5 * (up[j][i] + down[j][i] - 2 * centre[i]) * scores[j] * scores[j];
    }
}
