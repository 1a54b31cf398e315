using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class GaussLegendreTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(31)]
    public void Powers_up_to_the_thirty_first_are_integrated_exactly(int power)
    {
        double sum = 0;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++) sum += GaussLegendre.Weights[i] * Math.Pow(GaussLegendre.Nodes[i], power);
        Assert.Equal(1.0 / (power + 1), sum, 4e-16);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(15)]
    public void Few_nodes_integrate_powers_up_to_the_fifteenth_exactly(int power)
    {
        double sum = 0;
        for (int i = 0; i < GaussLegendre.FewNodes.Length; i++) sum += GaussLegendre.FewWeights[i] * Math.Pow(GaussLegendre.FewNodes[i], power);
        Assert.Equal(1.0 / (power + 1), sum, 4e-16);
    }
}
