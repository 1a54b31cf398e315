using System.Buffers.Binary;
using System.Security.Cryptography;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;
using static CustomerLifetimeValue.Tests.Transactions.Saved;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Saved states that somebody has changed, the checksum mended or not: refused, or as good as any other state; never a wrong index.</summary>
[Trait("Category", "Fuzzing")]
public sealed class SavedStateFuzzing
{
    private const int Header = 12, Hash = 32; // signature and version

    [Fact]
    public void A_changed_state_is_refused_or_works_like_any_other()
    {
        var random = new Random(20261125);
        byte[][] saved = [.. States().Select(Bytes), Convert.FromBase64String(FirstVersion.State)];
        int refused = 0;
        for (int i = 0; i < Mutations.Count; i++)
        {
            byte[] changed = Changed(saved[i % saved.Length], random);
            try
            {
                Use(Restored(changed), random);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, Mutations.Count / 10, Mutations.Count);
    }

    /// <summary>The version stands before what the checksum is of: a state without customers reads the same as one of the version before.</summary>
    [Fact]
    public void A_changed_state_whose_checksum_is_not_mended_is_refused_or_still_the_same()
    {
        var random = new Random(7);
        byte[][] saved = [.. States().Select(Bytes)];
        int refused = 0;
        for (int i = 0; i < Mutations.Count; i++)
        {
            byte[] whole = saved[i % saved.Length], changed = [.. whole];
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.Equal(whole, Bytes(Restored(i % 3 == 0 ? changed[..random.Next(changed.Length)] : changed)));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, Mutations.Count - Mutations.Count / 1_000 - 2, Mutations.Count);
    }

    /// <summary>Whatever was restored does all that a summarizer does, or refuses it as documented.</summary>
    private static void Use(IncrementalSummarizer restored, Random random)
    {
        Assert.Equal(Bytes(restored), Bytes(Restored(Bytes(restored))));
        Try(() => restored.Summarize(restored.LastDate ?? Day(0), TimeUnit.Week));
        Try(() => restored.Summarize(DateOnly.MaxValue, TimeUnit.Day));
        Try(() => restored.Merge(States().ElementAt(random.Next(5))));
        Try(() => restored.Add("more", TransactionLog.From([new("a", Day(400), 1.25m), new("z", Day(401), -1m)])));
        Try(() => restored.Close(restored.LastDate ?? Day(0)));
        Try(() => restored.Summarize(DateOnly.MaxValue, TimeUnit.Day));
        Assert.Equal(Bytes(restored), Bytes(Restored(Bytes(restored))));
        _ = restored.ToString();

        static void Try(Action act)
        {
            try
            {
                act();
            }
            catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
            {
                // As documented.
            }
        }
    }

    private static IEnumerable<IncrementalSummarizer> States()
    {
        foreach (var options in (SummaryOptions[])[SummaryOptions.Default, new(TimeUnit.Month, returns: ReturnsPolicy.NetPerPeriod), new(TimeUnit.Week, returns: ReturnsPolicy.Refuse)])
        {
            var summarizer = new IncrementalSummarizer(options);
            int sign = options.Returns == ReturnsPolicy.Refuse ? 1 : -1;
            summarizer.Add("one", TransactionLog.From([new("a", Day(0), 10m), new("a", Day(9), 2.5m), new("a", Day(40), sign * 3m), new("a", Day(90), 7m), new(5, Day(9), sign * 1m), new(5, Day(9), 1m), new("b", Day(20), 0m)]));
            summarizer.Close(Day(50));
            yield return summarizer;
            summarizer.Add("two", TransactionLog.From([new("c", Day(100), 0.1), new("a", Day(101), 3.3333333333333333333333333333m)]));
            yield return summarizer;
        }
        var visits = new IncrementalSummarizer();
        visits.Add("visits", TransactionLog.From([new("a", Day(0)), new("a", Day(3)), new("b", Day(4))]));
        visits.Close(Day(3));
        yield return visits;
        yield return new IncrementalSummarizer();
    }

    /// <summary>A few bytes of the content changed, and the checksum made to fit.</summary>
    private static byte[] Changed(byte[] saved, Random random)
    {
        byte[] changed = [.. saved];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(Header + sizeof(int), changed.Length - Hash - sizeof(int));
            switch (random.Next(4))
            {
                case 0: changed[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: changed[at] = (byte)random.Next(256); break;
                case 2: changed[at]++; break;
                default: BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(Math.Min(at, changed.Length - Hash - 2 * sizeof(int))), random.Next(-2, 6)); break;
            }
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int length = BinaryPrimitives.ReadInt32LittleEndian(changed.AsSpan(Header));
        if (length <= 0 || Header + 2 * sizeof(int) + length + Hash != changed.Length) return changed; // the blocks themselves are broken
        hash.AppendData(changed, Header + sizeof(int), length);
        hash.GetHashAndReset().CopyTo(changed, changed.Length - Hash);
        return changed;
    }

    private static IncrementalSummarizer Restored(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return IncrementalSummarizer.Restore(stream);
    }
}
