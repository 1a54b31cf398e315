using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class GaussLegendreTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(31)]
    public void Powers_up_to_the_thirty_first_are_integrated_exactly(int power) => IsExact(GaussLegendre.Nodes, GaussLegendre.Weights, power);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(15)]
    public void Eight_nodes_integrate_powers_up_to_the_fifteenth_exactly(int power) => IsExact(GaussLegendre.EightNodes, GaussLegendre.EightWeights, power);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(11)]
    public void Six_nodes_integrate_powers_up_to_the_eleventh_exactly(int power) => IsExact(GaussLegendre.SixNodes, GaussLegendre.SixWeights, power);

    private static void IsExact(ReadOnlySpan<double> nodes, ReadOnlySpan<double> weights, int power)
    {
        double sum = 0;
        for (int i = 0; i < nodes.Length; i++) sum += weights[i] * Math.Pow(nodes[i], power);
        Assert.Equal(1.0 / (power + 1), sum, 4e-16);
    }
}
