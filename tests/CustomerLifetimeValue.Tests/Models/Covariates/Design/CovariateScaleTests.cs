using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Design;

/// <summary>The coordinates in which covariates act: of two beta shapes the odds of the mean and the sum.</summary>
public sealed class CovariateScaleTests
{
    private static readonly CovariateScale Plain = new(), One = new((2, 3)), Two = new((0, 1), (2, 3));

    private static readonly double[] Parameters = [0.6, 6, 0.9, 2.5];

    private static readonly ModelParameter[] Names = [ModelParameter.Positive("a"), ModelParameter.Positive("b"), ModelParameter.Positive("c"), ModelParameter.Positive("d")];

    [Fact]
    public void A_shape_too_small_for_a_model_is_raised_with_its_fellow()
    {
        var scale = new CovariateScale((1, 2)) { Shapes = (1e-8, 1e8) };
        Assert.Equal([3.0, 1e-8, 20], Held(3, 1e-10, 0.2)); // the odds are left
        Assert.Equal([3.0, 20, 1e-8], Held(3, 0.2, 1e-10));
        Assert.Equal([3.0, 1e-8, 1e8], Held(3, 1e-20, 0.2)); // as near as a model can be
        Assert.Equal([3.0, 1e-8, 0.2], Held(3, 1e-8, 0.2));
        double[] seen = [1e-9, 1e-10, 0.2];
        Assert.False(scale.Hold(seen, (place, sum) => !(place == 1 && Golden.Close(20, sum, 1e-7))));
        Assert.Equal([1e-9, 1e-10, 0.2], seen);

        double[] Held(params double[] parameters)
        {
            double[] held = [.. parameters];
            Assert.Equal(Math.Min(parameters[1], parameters[2]) < 1e-8, scale.Hold(held, (_, _) => true));
            return [.. held.Select(value => Math.Round(value, 12))];
        }
    }

    [Fact]
    public void Coordinates_are_the_odds_and_the_sum_of_a_pair_and_lead_back()
    {
        Assert.Equal([0.6, 6, 0.9 / 2.5, 3.4], One.Coordinates(Parameters));
        Assert.Equal([0.1, 6.6, 0.9 / 2.5, 3.4], Two.Coordinates(Parameters).Select(x => Math.Round(x, 12)));
        Assert.Equal(Parameters, Plain.Coordinates(Parameters));
        foreach (var scale in new[] { Plain, One, Two })
            foreach (var (expected, actual) in Parameters.Zip(scale.Parameters(scale.Coordinates(Parameters)))) Golden.Agrees(expected, actual, 1e-15);
    }

    [Fact]
    public void A_move_multiplies_a_scale_and_the_odds_of_a_pair_and_leaves_its_sum()
    {
        double[] moved = Two.Moved(Parameters, [Math.Log(3), 0, -0.5, 0]);
        Golden.Agrees(3 * 0.1, moved[0] / moved[1], 1e-14);
        Golden.Agrees(6.6, moved[0] + moved[1], 1e-15);
        Golden.Agrees(0.9 / 2.5 * Math.Exp(-0.5), moved[2] / moved[3], 1e-14);
        Golden.Agrees(3.4, moved[2] + moved[3], 1e-15);
        Assert.Equal([0.6, 6 * Math.Exp(-2), 0.9, 2.5], One.Moved(Parameters, [0, -2, 0, 0]));
        Assert.Equal([0.6 * Math.Exp(0.5), 6, 0.9, 2.5], One.Moved(Parameters, [0.5, 0, 0, 0]));
    }

    [Fact]
    public void What_is_not_moved_keeps_every_bit()
    {
        foreach (var scale in new[] { Plain, One, Two }) Assert.Equal(Parameters, scale.Moved(Parameters, [0, 0, 0, 0]));
        double[] moved = Two.Moved(Parameters, [0, 0, 1, 0]);
        Assert.Equal((0.6, 6), (moved[0], moved[1]));
    }

    [Fact]
    public void Bounds_name_the_odds_and_the_sum()
    {
        Assert.Equal(["a", "b", "c/d", "c+d"], One.Bounds(Names).Select(bound => bound.Name), StringComparer.Ordinal);
        Assert.Equal(["a/b", "a+b", "c/d", "c+d"], Two.Bounds(Names).Select(bound => bound.Name), StringComparer.Ordinal);
        Assert.Same(Names[0], One.Bounds(Names)[0]);
    }

    [Fact]
    public void The_jacobian_is_made_of_differences_by_the_coordinates_logarithms()
    {
        foreach (var scale in new[] { Plain, One, Two })
        {
            double[] at = scale.Coordinates(Parameters), jacobian = scale.Jacobian(scale.Bounds(Names), at);
            for (int j = 0; j < 4; j++)
            {
                double[] up = [.. at], down = [.. at];
                (up[j], down[j]) = (at[j] * Math.Exp(1e-4), at[j] * Math.Exp(-1e-4));
                double[] above = scale.Parameters(up), below = scale.Parameters(down);
                for (int i = 0; i < 4; i++) Assert.Equal((above[i] - below[i]) / 2e-4, jacobian[i * 4 + j], 1e-7);
            }
        }
    }

    [Fact]
    public void The_curvature_is_that_of_a_function_of_the_parameters()
    {
        double[] weights = [0.3, -1.2, 0.7, 2];
        foreach (var scale in new[] { Plain, One, Two })
        {
            double[] start = scale.Coordinates(Parameters), theta = [.. start.Select(x => Math.Log(x))];
            var bounds = scale.Bounds(Names);
            Derivatives.AreRight(moved =>
            {
                double[] coordinates = [.. moved.Select(x => Math.Exp(x))], hessian = new double[16], jacobian = scale.Jacobian(bounds, coordinates);
                scale.AddCurvature(bounds, coordinates, weights, hessian);
                double value = scale.Parameters(coordinates).Zip(weights, (p, w) => p * w).Sum();
                return (value, [.. Enumerable.Range(0, 4).Select(j => Enumerable.Range(0, 4).Sum(i => weights[i] * jacobian[i * 4 + j]))], hessian);
            }, theta, 1e-8);
        }
    }

    [Fact]
    public void A_curvature_is_added_to_what_is_there()
    {
        double[] at = One.Coordinates(Parameters), weights = [0.3, -1.2, 0.7, 2], alone = new double[16], added = [.. Enumerable.Range(1, 16).Select(i => (double)i)];
        One.AddCurvature(One.Bounds(Names), at, weights, alone);
        One.AddCurvature(One.Bounds(Names), at, weights, added);
        for (int i = 0; i < 16; i++) Assert.Equal(alone[i] + i + 1, added[i], 1e-13);
    }

    [Fact]
    public void A_posteriors_pair_is_taken_apart_where_covariates_move_its_odds()
    {
        CoordinatePart ratio = CoordinatePart.Ratio("a", "b", 1, 2, 3, 4), beta = CoordinatePart.Beta("c", "d", 5, 6, 7, 8);
        CoordinatePart[] parts = [.. One.Parts([ratio, beta], One.Bounds(Names))];
        Assert.Equal(3, parts.Length);
        Assert.Same(ratio, parts[0]);
        PosteriorPrior odds = parts[1].Priors.Single(), sum = parts[2].Priors.Single();
        Assert.Equal(("ln c/d", 5, 6), (odds.Coordinate, odds.Mean, odds.Spread));
        Assert.Equal(("ln c+d", 7, 8), (sum.Coordinate, sum.Mean, sum.Spread));
        Assert.Equal([ratio, beta], Plain.Parts([ratio, beta], Names));
        Assert.Equal(4, Two.Parts([CoordinatePart.Beta("a", "b", 1, 2, 3, 4), beta], Two.Bounds(Names)).Count());
        Assert.Equal([ratio], Two.Parts([ratio], Two.Bounds(Names)));
    }
}
