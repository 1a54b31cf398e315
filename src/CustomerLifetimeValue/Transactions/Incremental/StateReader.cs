using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Reads what <see cref="StateWriter"/> wrote, and refuses what it did not.</summary>
internal sealed class StateReader : IDisposable
{
    private readonly Stream _stream;
    private readonly CancellationToken _cancellation;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block = new byte[StateWriter.BlockSize];
    private int _used, _length;

    /// <summary>The version of the form in which it was written.</summary>
    public int Version { get; }

    public StateReader(Stream stream, int version, CancellationToken cancellation)
    {
        (_stream, _cancellation) = (stream, cancellation);
        Span<byte> signature = stackalloc byte[StateWriter.Signature.Length];
        Fill(signature);
        if (!signature.SequenceEqual(StateWriter.Signature)) throw Bad("it does not begin with one");
        Version = ReadLength();
        if (Version < 1 || Version > version) throw Bad(string.Create(CultureInfo.InvariantCulture, $"its version is {Version}, and this library reads versions 1 to {version}"));
    }

    public static InvalidDataException Bad(string problem) => new($"The stream holds no whole saved summarizer: {problem}.");

    public int Byte() => Next(1)[0];

    public bool Flag() => Byte() == 1;

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Next(sizeof(int)));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Next(sizeof(long)));

    public double Number() => BinaryPrimitives.ReadDoubleLittleEndian(Next(sizeof(double)));

    public int Count() => Int() is var count and >= 0 ? count : throw Bad("a count is negative");

    public int Below(int bound) => Int() is var number && (uint)number < (uint)bound ? number : throw Bad("a number is too large");

    public int Day() => Below(DateOnly.MaxValue.DayNumber + 1);

    public double Amount() => Number() is var amount && double.IsFinite(amount) ? amount + 0.0 : throw Bad("an amount is no finite number");

    public string Text()
    {
        var text = new StringBuilder();
        for (int left = Count(); left > 0; left--) text.Append((char)BinaryPrimitives.ReadUInt16LittleEndian(Next(sizeof(char))));
        return text.ToString();
    }

    public CustomerKey Key()
    {
        CustomerKey key = Flag() ? Long() : Text();
        return key.IsMissing ? throw Bad("a customer is missing") : key;
    }

    public ExactSum Sum()
    {
        int kind = Byte();
        if (kind > 2) throw Bad("a sum is of an unknown kind");
        if (kind < 2) return ExactSum.Of(Amount(), kind == 1 ? Amount() : 0);
        var bytes = new byte[Below(StateWriter.BlockSize)];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)Byte();
        return ExactSum.Of(new BigInteger(bytes));
    }

    /// <summary>Makes sure that nothing is left and that the checksum agrees.</summary>
    public void Finish()
    {
        if (_used < _length || ReadLength() != 0) throw Bad("it is longer than it should be");
        Span<byte> stated = stackalloc byte[SHA256.HashSizeInBytes];
        Fill(stated);
        if (!stated.SequenceEqual(_hash.GetHashAndReset())) throw Bad("the checksum disagrees");
    }

    public void Dispose() => _hash.Dispose();

    private ReadOnlySpan<byte> Next(int bytes)
    {
        if (_used == _length) ReadBlock();
        if (_used + bytes > _length) throw Bad("a block ends too early");
        _used += bytes;
        return _block.AsSpan(_used - bytes, bytes);
    }

    private void ReadBlock()
    {
        _cancellation.ThrowIfCancellationRequested();
        int length = ReadLength();
        if (length is <= 0 or > StateWriter.BlockSize) throw Bad("it ends too early");
        Fill(_block.AsSpan(0, length));
        _hash.AppendData(_block, 0, length);
        (_used, _length) = (0, length);
    }

    private int ReadLength()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        Fill(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    private void Fill(Span<byte> bytes)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) throw Bad("it ends too early");
    }
}
