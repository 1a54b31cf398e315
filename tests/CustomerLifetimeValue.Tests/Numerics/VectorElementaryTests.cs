using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class VectorElementaryTests
{
    private const double Tolerance = 5e-16;

    [Fact]
    public void Log1p_agrees_with_50_digits() =>
        Assert.All(Golden.Read("elementary"), row => Golden.Agrees(row[1], One(VectorElementary.Log1p, row[0]), Tolerance, $"log1p({row[0]:R})"));

    [Fact]
    public void Expm1_agrees_with_50_digits() => Assert.All(
        Golden.Read("elementary").Where(row => row[0] < VectorElementary.LargestExponent),
        row => Golden.Agrees(row[2], One(VectorElementary.Expm1, row[0]), Tolerance, $"expm1({row[0]:R})"));

    [Fact]
    public void Expm1_agrees_with_the_scalar_one_up_to_the_largest_exponent()
    {
        for (double x = -60; x < VectorElementary.LargestExponent; x += 0.37)
            Golden.Agrees(Elementary.Expm1(x), One(VectorElementary.Expm1, x), 4 * Tolerance, $"expm1({x:R})");
        Assert.Equal(double.PositiveInfinity, One(VectorElementary.Expm1, 709.5));
        Assert.Equal(-1, One(VectorElementary.Expm1, double.NegativeInfinity));
    }

    [Fact]
    public void Exp_agrees_with_the_scalar_one_and_vanishes_below()
    {
        for (double x = -708; x < VectorElementary.LargestExponent; x += 0.173)
            Golden.Agrees(Math.Exp(x), One(VectorElementary.Exp, x), 2 * Tolerance, $"exp({x:R})");
        Assert.Equal(1, One(VectorElementary.Exp, 0));
        Assert.Equal(0, One(VectorElementary.Exp, -709));
        Assert.Equal(double.PositiveInfinity, One(VectorElementary.Exp, 709.5));
    }

    [Fact]
    public void The_logarithm_of_nothing_is_small_enough_to_vanish() =>
        Assert.Equal(-1, One(VectorElementary.Expm1, One(VectorElementary.Log1p, -1)));

    [Fact]
    public void Log1p_agrees_with_the_scalar_one_at_every_magnitude()
    {
        for (double x = 1e-300; x < 1e300; x *= 1.37)
            Golden.Agrees(Elementary.Log1p(x), One(VectorElementary.Log1p, x), 4 * Tolerance, $"log1p({x:R})");
    }

    private static double One(Func<Vector512<double>, Vector512<double>> function, double x)
    {
        Vector512<double> lanes = function(Vector512.Create(x));
        Assert.All(Enumerable.Range(1, 7), lane => Assert.Equal(lanes[0], lanes[lane]));
        return lanes[0];
    }
}
