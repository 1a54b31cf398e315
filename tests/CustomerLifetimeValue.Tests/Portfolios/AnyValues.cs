using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Portfolios;

/// <summary>Generators of the values of customers.</summary>
internal static class AnyValues
{
    /// <summary>Values of either sign, of many sizes, with zeros and ties; at least one.</summary>
    public static Gen<double[]> Any { get; } = Of(One);

    /// <summary>Values that are not negative, not all of them 0.</summary>
    public static Gen<double[]> Worthy { get; } = Of(One.Select(Math.Abs)).Select(values => values.Append(1.5).ToArray());

    /// <summary>Values of many customers from a seed, with losses, zeros and ties.</summary>
    public static double[] Many(int rows, int seed = 1)
    {
        var random = new Random(seed);
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++)
            values[i] = random.Next(10) == 0 ? random.Next(-3, 4) : Math.Exp(4 + 1.5 * (random.NextDouble() + random.NextDouble() - 1)) - 20;
        return values;
    }

    private static Gen<double> One => Gen.OneOf(
        Draw.Between(-100, 1000), Draw.LogBetween(1e-6, 1e6), Draw.LogBetween(1e-6, 1e6).Select(x => -x), Draw.Whole(-2, 5).Select(x => (double)x), Gen.Constant(0.0));

    private static Gen<double[]> Of(Gen<double> one) => Draw.Whole(1, 300).SelectMany(size => one.ListOf(size)).Select(list => list.ToArray());
}
