using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Writes numbers and texts, little-endian, in blocks with a length prefix, and a checksum at the end.</summary>
internal sealed class StateWriter : IDisposable
{
    /// <summary>The signature at the start of every saved summarizer.</summary>
    public static ReadOnlySpan<byte> Signature => "CLVsums\n"u8;

    /// <summary>The longest block.</summary>
    public const int BlockSize = 1 << 16;

    private readonly Stream _stream;
    private readonly CancellationToken _cancellation;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block = new byte[BlockSize];
    private int _used;

    public StateWriter(Stream stream, int version, CancellationToken cancellation)
    {
        (_stream, _cancellation) = (stream, cancellation);
        stream.Write(Signature);
        WriteLength(version);
    }

    public void Write(byte value) => Room(1)[0] = value;

    public void Write(bool value) => Write((byte)(value ? 1 : 0));

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);

    /// <summary>A text by its UTF-16 code units, whatever they are.</summary>
    public void Write(string text)
    {
        Write(text.Length);
        foreach (char unit in text) BinaryPrimitives.WriteUInt16LittleEndian(Room(sizeof(char)), unit);
    }

    public void Write(CustomerKey key)
    {
        Write(key.IsNumber);
        if (key.Number is { } number) Write(number);
        else Write(key.Text ?? "");
    }

    public void Write(in ExactSum sum)
    {
        var (high, low, wide) = sum.Form;
        Write((byte)(wide is not null ? 2 : low != 0 ? 1 : 0));
        if (wide is { } total)
        {
            byte[] bytes = total.ToByteArray();
            Write(bytes.Length);
            foreach (byte own in bytes) Write(own);
            return;
        }
        Write(high);
        if (low != 0) Write(low);
    }

    /// <summary>Writes the last block, the end and the checksum.</summary>
    public void Finish()
    {
        WriteBlock();
        WriteLength(0);
        _stream.Write(_hash.GetHashAndReset());
        _stream.Flush();
    }

    public void Dispose() => _hash.Dispose();

    private Span<byte> Room(int bytes)
    {
        if (_used + bytes > BlockSize) WriteBlock();
        _used += bytes;
        return _block.AsSpan(_used - bytes, bytes);
    }

    private void WriteBlock()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_used == 0) return;
        WriteLength(_used);
        _stream.Write(_block, 0, _used);
        _hash.AppendData(_block, 0, _used);
        _used = 0;
    }

    private void WriteLength(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _stream.Write(bytes);
    }
}
