using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class CounterRandomTests
{
    [Theory] // the known answers that Random123, the authors' own library, is tested with (kat_vectors)
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void The_generator_gives_its_authors_known_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint a0, uint a1, uint a2, uint a3)
    {
        uint[] counter = [c0, c1, c2, c3];
        CounterRandom.Philox(counter, k0, k1);
        Assert.Equal([a0, a1, a2, a3], counter);
    }

    [Fact]
    public void A_draw_does_not_depend_on_those_before_it()
    {
        var random = new CounterRandom(7, 3, 11);
        double[] first = [.. Enumerable.Range(0, 9).Select(_ => random.NextDouble())];
        random.Set(7, 4, 11);
        double other = random.NextDouble();
        random.Set(7, 3, 11);
        Assert.Equal(first, Enumerable.Range(0, 9).Select(_ => random.NextDouble()));
        Assert.NotEqual(first[0], other);
        Assert.NotEqual(first[0], new CounterRandom(8, 3, 11).NextDouble());
        Assert.NotEqual(first[0], new CounterRandom(7, 3, 12).NextDouble());
    }

    [Fact]
    public void Numbers_are_uniform()
    {
        const int Count = 40_000;
        int[] bins = new int[100];
        for (int draw = 0; draw < Count; draw++) bins[(int)(100 * new CounterRandom(1, draw, 5).NextDouble())]++;
        double chiSquare = bins.Sum(n => (n - Count / 100.0) * (n - Count / 100.0) / (Count / 100.0));
        Assert.InRange(chiSquare, 60, 150); // 99 degrees of freedom
    }
}
