namespace CustomerLifetimeValue.Numerics;

/// <summary>Random numbers that are a function of a seed, a draw and a stream: the same on any machine, at any time and on any thread.</summary>
/// <remarks>Philox4x32-10 of Salmon, Moraes, Dror &amp; Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. The seed is the key; block, draw and stream are the counter.
/// One object serves one thread and is set to one draw after the other.</remarks>
internal sealed class CounterRandom() : Random(0)
{
    private readonly uint[] _block = new uint[4];
    private uint _key0, _key1, _number, _draw, _stream0, _stream1;
    private int _used = 4;

    /// <summary>A generator set to a draw.</summary>
    public CounterRandom(int seed, int draw, ulong stream) : this() => Set(seed, draw, stream);

    /// <summary>Goes to the start of a draw.</summary>
    public void Set(int seed, int draw, ulong stream)
    {
        (_key0, _key1) = (unchecked((uint)seed), 0x434C5631); // "CLV1": keeps the draws distinct from other users of the same generator and seed
        (_number, _draw, _stream0, _stream1) = (0, unchecked((uint)draw), (uint)stream, (uint)(stream >> 32));
        _used = 4;
    }

    /// <summary>A number in [0, 1) of 53 bits.</summary>
    public override double NextDouble()
    {
        ulong high = Word() >> 5, low = Word() >> 6;
        return ((high << 26) + low) * (1.0 / (1L << 53));
    }

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    /// <summary>Philox4x32-10 of a counter and a key.</summary>
    public static void Philox(Span<uint> counter, uint key0, uint key1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong first = 0xD2511F53UL * counter[0], second = 0xCD9E8D57UL * counter[2];
            (counter[0], counter[1], counter[2], counter[3]) =
                ((uint)(second >> 32) ^ counter[1] ^ key0, (uint)second, (uint)(first >> 32) ^ counter[3] ^ key1, (uint)first);
            (key0, key1) = (unchecked(key0 + 0x9E3779B9), unchecked(key1 + 0xBB67AE85));
        }
    }

    private uint Word()
    {
        if (_used == 4)
        {
            (_block[0], _block[1], _block[2], _block[3]) = (_number++, _draw, _stream0, _stream1);
            Philox(_block, _key0, _key1);
            _used = 0;
        }
        return _block[_used++];
    }
}
