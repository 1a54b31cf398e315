using CustomerLifetimeValue.Numerics;
using MathNet.Numerics.Integration;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class GaussLegendreTests
{
    [Fact]
    public void The_literals_are_the_rule_of_MathNet()
    {
        var rule = new GaussLegendreRule(0, 1, GaussLegendre.Nodes.Length);
        Assert.Equal(16, GaussLegendre.Weights.Length);
        for (int i = 0; i < rule.Order; i++)
        {
            Assert.Equal(rule.Abscissas[i], GaussLegendre.Nodes[i], 2e-16);
            Assert.Equal(rule.Weights[i], GaussLegendre.Weights[i], 2e-16);
        }
    }

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
}
