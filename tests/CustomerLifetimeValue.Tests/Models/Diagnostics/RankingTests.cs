using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>How predictions rank and group customers, against the definitions by brute force.</summary>
public sealed class RankingTests
{
    /// <summary>Whole numbers, so that some are equal.</summary>
    private static readonly Gen<(double[] Keys, double[] Values)> Customers = Draw.Whole(1, 12).SelectMany(n =>
        Draw.Whole(0, 4).Select(i => (double)i).ArrayOf(n).SelectMany(keys => Draw.Whole(0, 5).Select(i => (double)i).ArrayOf(n).Select(values => (keys, values))));

    [Fact]
    public void Groups_are_cut_by_the_mean_rank_of_equal_keys() => Properties.ForAll(Customers.SelectMany(c => Draw.Whole(1, 14).Select(groups => (c.Keys, groups))), drawn =>
    {
        int n = drawn.Keys.Length;
        int[] expected = [.. drawn.Keys.Select(key => Math.Min(drawn.groups - 1, (2 * drawn.Keys.Count(other => other < key) + drawn.Keys.Count(other => other == key)) * drawn.groups / (2 * n)))];
        return expected.SequenceEqual(CustomerGroups.Equal(drawn.Keys, drawn.groups));
    });

    [Fact]
    public void A_gains_curve_gives_equal_customers_their_mean() => Properties.ForAll(Customers.Where(c => c.Values.Sum() > 0).SelectMany(c => Draw.Whole(1, 9).Select(steps => (c.Keys, c.Values, steps))), drawn =>
    {
        var (keys, values, steps) = drawn;
        var curve = GainsCurve.Of(keys, values, steps);
        double[] shared = [.. keys.OrderDescending().Select(key => values.Where((_, i) => keys[i] == key).Average())];
        for (int step = 1; step <= steps; step++)
        {
            double customers = keys.Length * (double)step / steps, done = shared.Select((value, rank) => value * Math.Clamp(customers - rank, 0, 1)).Sum() / values.Sum();
            Assert.Equal((double)step / steps, curve.Points[step - 1].ShareOfCustomers, 1e-15);
            Assert.Equal(done, curve.Points[step - 1].ShareOfActual, 1e-12);
            Assert.Equal(done * steps / step, curve.Points[step - 1].Lift, 1e-11);
        }
        Assert.Equal(steps, curve.Points.Count);
        Assert.Equal(1, curve.Points[^1].ShareOfActual);
    });

    [Fact]
    public void A_Gini_coefficient_compares_all_pairs_of_customers() => Properties.ForAll(Customers, drawn =>
    {
        // Σ over pairs of (y_i − y_j)·sign(k_i − k_j), against the same of their own order.
        double Pairs(double[] keys) => drawn.Values.Select((y, i) => drawn.Values.Select((other, j) => (y - other) * Math.Sign(keys[i] - keys[j])).Sum()).Sum();
        double? gini = PredictionErrors.Of(drawn.Keys, drawn.Values).NormalizedGini;
        if (Pairs(drawn.Values) == 0) Assert.Null(gini);
        else Assert.Equal(Pairs(drawn.Keys) / Pairs(drawn.Values), gini!.Value, 1e-12);
        if (drawn.Values.Sum() > 0) Assert.Equal(gini, GainsCurve.Of(drawn.Keys, drawn.Values).NormalizedGini);
    });

    [Fact]
    public void Gains_say_the_first_point_and_how_good_the_ranking_is()
    {
        Assert.Equal("best 50 %: 75 % of what happened, lift 1.5; Gini 1", GainsCurve.Of([2, 1], [3, 1], steps: 2).ToString());
        Assert.Equal("best 50 %: 50 % of what happened, lift 1; Gini undefined", GainsCurve.Of([2, 1], [1, 1], steps: 2).ToString());
    }

    [Fact]
    public void What_cannot_be_ranked_is_refused()
    {
        Refused.OutOfRange("steps", "0", () => GainsCurve.Of([1.0], [1.0], steps: 0));
        Refused.OutOfRange("steps", "1001", () => GainsCurve.Of([1.0], [1.0], steps: 1_001));
        Assert.Equal(1_000, GainsCurve.Of([1.0], [1.0], steps: 1_000).Points.Count);
        Refused.Naming("actual", () => GainsCurve.Of([1.0, 2], [1.0]));
        Refused.Naming("actual", () => GainsCurve.Of([], []));
        Refused.Naming("actual", () => PredictionErrors.Of([], []));
        Refused.Naming("actual", () => PredictionErrors.Of([1.0, 2], [1.0]));
        Refused.Naming("counts", () => PredictionErrors.Of([1.0, 2], [1.0, 2], [1L]));
        Refused.OutOfRange("counts", "0", "[1]", () => PredictionErrors.Of([1.0, 2], [1.0, 2], [1L, 0]));
        Refused.OutOfRange("predicted", "NaN", () => PredictionErrors.Of([1.0, double.NaN], [1.0, 2]));
        Refused.OutOfRange("actual", "Infinity", () => PredictionErrors.Of([1.0, 2], [1.0, double.PositiveInfinity]));
    }

    [Fact]
    public void The_chance_of_a_distance_is_Kolmogorovs_series_on_both_sides_of_1()
    {
        // One number x is max(x, 1 − x) away from the diagonal.
        for (double x = 0; x <= 1; x += 0.0625)
        {
            var test = KolmogorovSmirnovTest.Of([x]);
            Assert.Equal(Math.Max(x, 1 - x), test.Statistic);
            Assert.Equal(Series(1.23 * test.Statistic), test.PValue, 1e-12);
        }
        // The largest distance may be on either side of any step.
        Properties.ForAll(Draw.Between(0, 1).ArrayOf(5), drawn =>
        {
            double[] sorted = [.. drawn.Order()];
            double Below(double x) => sorted.Count(value => value < x) / 5.0;
            return Math.Abs(sorted.Max(x => Math.Max(Math.Abs(x - Below(x)), Math.Abs(sorted.Count(value => value <= x) / 5.0 - x))) - KolmogorovSmirnovTest.Of(sorted).Statistic) < 1e-14;
        });
        Assert.Equal(0.05, KolmogorovSmirnovTest.Of(Away(1.35809864)).PValue, 1e-8); // the quantiles of the tables
        Assert.Equal(0.5, KolmogorovSmirnovTest.Of(Away(0.82757356)).PValue, 1e-8);
        Assert.Equal(0.01, KolmogorovSmirnovTest.Of(Away(1.62762361)).PValue, 1e-8);
        Assert.Equal(0, KolmogorovSmirnovTest.Of([.. Enumerable.Repeat(1.0, 900)]).PValue, 1e-300);

        static double Series(double lambda) => 2 * Enumerable.Range(1, 100).Sum(k => (k % 2 == 1 ? 1 : -1) * Math.Exp(-2.0 * k * k * lambda * lambda));

        // A hundred numbers, all moved up by as much as makes the corrected distance λ.
        static double[] Away(double lambda) => [.. Enumerable.Range(0, 100).Select(i => Math.Min(1, i / 100.0 + lambda / (10 + 0.12 + 0.011)))];
    }
}
