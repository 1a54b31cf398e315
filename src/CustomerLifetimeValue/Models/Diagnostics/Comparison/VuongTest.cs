using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Models;

/// <summary>Which of two non-nested models is nearer to the truth: the mean difference of customers' log-likelihoods against its own standard error (Vuong 1989).</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct VuongTest
{
    internal VuongTest(double statistic, double difference) => (Statistic, Difference) = (statistic, difference);

    /// <summary>The standardised difference: above 0 where the first model is nearer. Standard normal where both are equally far; 0 where they agree on every customer.</summary>
    public double Statistic { get; }

    /// <summary>The difference of the log-likelihoods, first less second, less that of the penalties ½·k·ln n.</summary>
    public double Difference { get; }

    /// <summary>The chance of a statistic as far from 0 where both models are equally far from the truth.</summary>
    public double PValue => 2 * Normal.CDF(0, 1, -Math.Abs(Statistic));

    /// <summary>Compares two models on the customers to whom both were fitted.</summary>
    /// <param name="first">One model.</param>
    /// <param name="second">The other. Range: its likelihood a density as the first one's, so not a <see cref="BgBb"/> beside another model.</param>
    /// <param name="customers">The customers. Range: at least two.</param>
    /// <exception cref="ArgumentException">One of the models is a BG/BB and the other is not, or there is one customer only.</exception>
    public static VuongTest Of(PurchaseModel first, PurchaseModel second, CustomerBase customers)
    {
        if (Require.NotNull(first) is BgBb != Require.NotNull(second) is BgBb)
            throw new ArgumentException("A BG/BB gives chances, the other models densities; allowed: two models whose likelihoods can be compared.", nameof(second));
        int n = Require.NotNull(customers).Count;
        if (n < 2) throw new ArgumentException("There is one customer only; allowed: at least two.", nameof(customers));
        double[] one = new double[n], two = new double[n];
        first.LogLikelihood(customers, one);
        second.LogLikelihood(customers, two);
        CompensatedSum sum = default, squares = default;
        for (int i = 0; i < n; i++) sum.Add(one[i] - two[i]);
        double mean = sum.Value / n;
        for (int i = 0; i < n; i++) squares.Add((one[i] - two[i] - mean) * (one[i] - two[i] - mean));
        double difference = sum.Value - 0.5 * (first.Parameters.Count - second.Parameters.Count) * Math.Log(n), error = Math.Sqrt(squares.Value);
        return new(error > 0 ? difference / error : 0, difference);
    }

    /// <summary>The test in invariant text: "z = 1.83, p = 0.067".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"z = {Statistic:0.##}, p = {InvariantText.PValue(PValue)}");
}
