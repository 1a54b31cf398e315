using System.Numerics;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class ExactSumTests
{
    [Fact]
    public void A_sum_is_the_nearest_double_to_the_true_sum() => Properties.ForAll(Values(), values =>
    {
        ExactSum sum = default;
        foreach (double value in values) sum.Add(value);
        Assert.Equal(Nearest(values), sum.Value);
    }, tests: 2000);

    [Fact]
    public void Order_and_grouping_change_nothing() => Properties.ForAll(from values in Values() from shuffled in Gen.Shuffle(values) select (values, shuffled), pair =>
    {
        ExactSum left = default, right = default, whole = default;
        foreach (double value in pair.shuffled.Take(pair.shuffled.Length / 2)) left.Add(value);
        foreach (double value in pair.shuffled.Skip(pair.shuffled.Length / 2)) right.Add(value);
        foreach (double value in pair.values) whole.Add(value);
        right.Add(left);
        Assert.Equal(whole.Form, right.Form);
        right.Subtract(left);
        right.Subtract(whole);
        right.Add(left);
        Assert.Equal(0, right.Value);
    }, tests: 2000);

    [Theory]
    [InlineData(new[] { 1e308, 1e308, -1e308, -1e308, 3.0 }, 3.0)]
    [InlineData(new[] { double.MaxValue, double.MaxValue, -double.MaxValue }, double.MaxValue)]
    [InlineData(new[] { double.MaxValue, 1e292 }, double.PositiveInfinity)]
    [InlineData(new[] { double.MaxValue, 1e291 }, double.MaxValue)]
    [InlineData(new[] { -double.MaxValue, -double.MaxValue }, double.NegativeInfinity)]
    [InlineData(new[] { double.Epsilon, 1e300, -1e300 }, double.Epsilon)]
    [InlineData(new[] { 1, 1.1102230246251565e-16, double.Epsilon }, 1.0000000000000002)]
    [InlineData(new[] { 1, 1.1102230246251565e-16, -double.Epsilon }, 1.0)]
    [InlineData(new[] { 1, 1.1102230246251565e-16 }, 1.0)]
    [InlineData(new[] { double.PositiveInfinity, 1.0, -1e300 }, double.PositiveInfinity)]
    public void Extremes_are_summed_exactly(double[] values, double expected)
    {
        ExactSum sum = default;
        foreach (double value in values) sum.Add(value);
        Assert.Equal(expected, sum.Value);
    }

    [Fact]
    public void Every_double_is_its_own_whole_number() => Properties.ForAll(AnyDouble(), value => Assert.Equal(value, ExactAccumulator.Round(ExactAccumulator.Of(value))), tests: 2000);

    /// <summary>The nearest double by rational arithmetic: the two doubles about the sum are compared with it.</summary>
    private static double Nearest(double[] values)
    {
        BigInteger total = values.Aggregate(BigInteger.Zero, (sum, value) => sum + ExactAccumulator.Of(value));
        double low = double.NegativeInfinity, high = double.PositiveInfinity;
        long from = Rank(-double.MaxValue), to = Rank(double.MaxValue);
        while (from <= to)
        {
            long middle = (long)(((Int128)from + to) >> 1);
            double candidate = Unrank(middle);
            if (ExactAccumulator.Of(candidate) <= total) (low, from) = (candidate, middle + 1);
            else (high, to) = (candidate, middle - 1);
        }
        BigInteger below = total - ExactAccumulator.Of(low), above = ExactAccumulator.Of(high) - total;
        return below < above || (below == above && (BitConverter.DoubleToInt64Bits(low) & 1) == 0) ? low : high;
    }

    private static long Rank(double value) => BitConverter.DoubleToInt64Bits(value) is var bits && bits < 0 ? long.MinValue - bits : bits;

    private static double Unrank(long rank) => rank < 0 ? -BitConverter.Int64BitsToDouble(-rank) : BitConverter.Int64BitsToDouble(rank);

    private static Gen<double> AnyDouble() =>
        from fraction in Draw.Whole(-2_000_000, 2_000_000)
        from more in Draw.Whole(0, 1 << 30)
        from exponent in Draw.Whole(-1080, 990)
        select Math.ScaleB(fraction + more / (double)(1 << 30), exponent);

    private static Gen<double[]> Values() => Gen.OneOf(
        AnyDouble().NonEmptyListOf().Select(values => values.ToArray()),
        Draw.Whole(-20_000, 20_000).Select(cents => cents / 100.0).NonEmptyListOf().Select(values => values.ToArray()),
        Gen.Elements(1e32, 1, -1e32, 1e16, 0.3, -1e16, 1e-3, 1e300, -1e300).NonEmptyListOf().Select(values => values.ToArray()));
}
