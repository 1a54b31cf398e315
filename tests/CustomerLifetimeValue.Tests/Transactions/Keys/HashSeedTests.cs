using System.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>The hash codes of keys spread over all their bits, whatever the seed of the process.</summary>
public sealed class HashSeedTests
{
    [Fact]
    public void Every_bit_of_a_key_changes_about_half_of_the_bits_of_its_hash()
    {
        const int Keys = 200;
        for (int bit = 0; bit < 64; bit++)
        {
            int changed = 0;
            for (ulong key = 0; key < Keys; key++) changed += BitOperations.PopCount((uint)(HashSeed.Hash(key) ^ HashSeed.Hash(key ^ (1UL << bit))));
            Assert.InRange(changed / (double)Keys, 10, 22); // of 32
        }
    }

    [Fact]
    public void The_seed_is_drawn_in_all_its_bits()
    {
        Assert.NotEqual(HashSeed.Mask, HashSeed.Factor);
        Assert.Equal(1UL, HashSeed.Factor & 1);
        foreach (ulong seed in (ulong[])[HashSeed.Mask, HashSeed.Factor])
        {
            uint high = (uint)(seed >> 32), low = (uint)seed;
            Assert.NotEqual(0u, high);
            Assert.NotEqual(0u, low);
            Assert.NotEqual(high | 1, low | 1);
        }
    }

    [Fact]
    public void A_folded_product_is_its_upper_half_with_the_lower()
    {
        foreach (ulong value in (ulong[])[0, 1, 2, 12345678901234567, ulong.MaxValue])
        {
            UInt128 product = (UInt128)value * HashSeed.Factor;
            Assert.Equal((ulong)(product >> 64), HashSeed.Fold(value) ^ (ulong)product);
        }
    }

    [Fact]
    public void Keys_that_follow_each_other_seldom_share_a_hash()
    {
        var hashes = new HashSet<int>();
        for (ulong key = 0; key < 10_000; key++) hashes.Add(HashSeed.Hash(key << 20));
        Assert.InRange(hashes.Count, 9_990, 10_000);
    }
}
