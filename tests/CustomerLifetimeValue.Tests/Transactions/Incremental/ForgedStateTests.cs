using System.Buffers.Binary;
using System.Security.Cryptography;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>A saved state whose checksum agrees, but which nobody can have saved, is refused where it is wrong.</summary>
public sealed class ForgedStateTests
{
    private static readonly int s_day = Day(0).DayNumber;

    /// <summary>What is wrong, the part of the state that is so, and how it is written.</summary>
    private static readonly (string What, string Part, Action<StateWriter> Write)[] s_forgeries =
    [
        ("a period that is none", "period", writer => writer.Write(9)),
        ("a policy that is none", "returns", writer => writer.Write(7)),
        ("neither amounts nor none", "amounts", writer => writer.Write((byte)3)),
        ("more places than a decimal has", "places", writer => writer.Write((byte)29)),
        ("fewer batches than none", "batches", writer => writer.Write(-1)),
        ("a batch without a name", "batches", writer => Names(writer, "")),
        ("a batch with a blank name", "batches", writer => Names(writer, " \t")),
        ("a batch that stands twice", "batches", writer => Names(writer, "all", "all")),
        ("a name of fewer letters than none", "batches", writer => { writer.Write(1); writer.Write(-1); }),
        ("more examples than are counted", "zero", writer => Found(writer, 0, 1)),
        ("more examples than are kept", "zero", writer => Found(writer, 6, 6)),
        ("fewer examples than none", "negative", writer => { writer.Write(0L); writer.Write(-1); }),
        ("an example after the last day there is", "merged", writer => Found(writer, 1, 1, DateOnly.MaxValue.DayNumber + 1)),
        ("an example before the first day there is", "set aside", writer => Found(writer, 1, 1, -1)),
        ("an example of nobody", "duplicates", writer => Found(writer, 1, 1, s_day, "")),
        ("a bad row without a number", "bad rows", writer => BadRows(writer, 1, 0)),
        ("a bad row that is not counted", "bad rows", writer => BadRows(writer, 0, 1)),
        ("fewer customers than none", "customers", writer => writer.Write(-1)),
        ("a customer without a name", "customers", writer => Customers(writer, "")),
        ("a customer who stands twice", "customers", writer => Customers(writer, "a", "a")),
        ("a history of an unknown kind", "customers", writer => Customer(writer, () => writer.Write((byte)3))),
        ("a sum of an unknown kind", "customers", writer => Customer(writer, () => { Period(writer); writer.Write((byte)3); })),
        ("a sum of fewer bytes than none", "customers", writer => Customer(writer, () => { Period(writer); writer.Write((byte)2); writer.Write(-1); })),
        ("a sum longer than a block", "customers", writer => Customer(writer, () => { Period(writer); writer.Write((byte)2); writer.Write(StateWriter.BlockSize); })),
        ("a sum that is no number", "customers", writer => Customer(writer, () => { Period(writer); writer.Write((byte)0); writer.Write(double.NaN); })),
        ("a sum whose rest is no number", "customers", writer => Customer(writer, () => { Period(writer); writer.Write((byte)1); writer.Write(1.0); writer.Write(double.NegativeInfinity); })),
        ("fewer open rows than none", "open", writer => writer.Write(-1)),
        ("an open row of a customer after the last", "open", writer => Open(writer, customer: 1)),
        ("an open row of a customer before the first", "open", writer => Open(writer, customer: -1)),
        ("an open row after the last day there is", "open", writer => Open(writer, day: DateOnly.MaxValue.DayNumber + 1)),
        ("an open row before the first day there is", "open", writer => Open(writer, day: -1)),
        ("an open row worth no number", "open", writer => Open(writer, units: double.NaN)),
        ("an open row whose rest is endless", "open", writer => Open(writer, rest: double.PositiveInfinity)),
        ("more than a state", "open", writer => { Open(writer); writer.Write((byte)0); }),
        ("less than a state", "open", _ => { }),
    ];

    public static TheoryData<string> Forgeries => [.. s_forgeries.Select(forgery => forgery.What)];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void What_nobody_saved_is_refused_where_it_stands(string what)
    {
        var (_, part, write) = s_forgeries.Single(forgery => string.Equals(forgery.What, what, StringComparison.Ordinal));
        string message = Assert.Throws<InvalidDataException>(() => Restore(Written(part, write))).Message;
        Assert.DoesNotContain("checksum", message, StringComparison.Ordinal);
        Assert.DoesNotContain("contradict", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_saved_is_restored_and_saved_alike()
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("all", TransactionLog.From([new("a", Day(0), 5.0)]));
        byte[] written = Written();
        Assert.Equal(Saved.Bytes(summarizer), written);
        Assert.Equal(written, Saved.Bytes(Restore(written)));
    }

    [Fact]
    public void What_is_found_is_restored_with_its_examples()
    {
        var summarizer = new IncrementalSummarizer(new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod));
        summarizer.Add("all", TransactionLog.From([.. Enumerable.Range(0, 7).SelectMany(i => (Transaction[])[new(i, Day(i), 5m), new(i, Day(i), 5m), new(i, Day(20 + i), -5m), new(i, Day(30 + i), 0m)])]));
        summarizer.Close(Day(25));
        var restored = Restore(Saved.Bytes(summarizer));
        DataQualityReport own = summarizer.Summarize(Day(50), TimeUnit.Day).Quality!, again = restored.Summarize(Day(50), TimeUnit.Day).Quality!;
        Assert.Equal((7, 7, 7, 7, 7), (own.Zero.Count, own.Negative.Count, own.Merged.Count, own.SetAside.Count, own.PossibleDuplicates.Count));
        Func<DataQualityReport, DataQualityFinding>[] findings = [found => found.Zero, found => found.Negative, found => found.Merged, found => found.SetAside, found => found.PossibleDuplicates];
        foreach (var finding in findings)
        {
            Assert.Equal(finding(own).Count, finding(again).Count);
            Assert.Equal(5, finding(own).Examples.Count);
            Assert.Equal(finding(own).Examples, finding(again).Examples);
        }
    }

    [Fact]
    public void A_block_that_cuts_a_number_or_is_too_long_or_too_short_is_refused()
    {
        byte[] body = Written()[16..^36]; // after signature, version and length; before the end and the checksum
        Assert.Equal(1, Restore(Stream(body)).Rows);
        Assert.Equal(1, Restore(Stream(body[..4], body[4..5], body[5..])).Rows);
        Assert.Throws<InvalidDataException>(() => Restore(Stream(body[..2], body[2..])));
        Assert.Throws<InvalidDataException>(() => Restore(Stream(body, [0])));
        Assert.Throws<InvalidDataException>(() => Restore(Stream([.. body, .. new byte[StateWriter.BlockSize]])));
        foreach (int length in (int[])[0, -1, int.MinValue, StateWriter.BlockSize + 1, int.MaxValue])
        {
            byte[] bytes = Stream(body);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), length);
            Assert.Throws<InvalidDataException>(() => Restore(bytes));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_version_that_is_none_is_named(int version)
    {
        byte[] bytes = Written();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), version);
        Assert.Contains($"its version is {version}, ", Assert.Throws<InvalidDataException>(() => Restore(bytes)).Message, StringComparison.Ordinal);
    }

    /// <summary>One batch of one open row, with one part of it written otherwise.</summary>
    private static byte[] Written(string? otherPart = null, Action<StateWriter>? other = null)
    {
        (string Name, Action<StateWriter> Write)[] parts =
        [
            ("period", writer => writer.Write((int)TimeUnit.Day)), ("first", writer => writer.Write(value: false)), ("returns", writer => writer.Write((int)ReturnsPolicy.Keep)), ("amounts", writer => writer.Write((byte)1)), ("places", writer => writer.Write((byte)0)),
            ("rows", writer => writer.Write(1L)), ("first day", writer => writer.Write(s_day)), ("last day", writer => writer.Write(s_day)), ("closed", writer => writer.Write(-1)), ("folded", writer => writer.Write(-1)),
            ("batches", writer => Names(writer, "all")), ("zero", Nothing), ("negative", Nothing), ("merged", Nothing), ("set aside", Nothing), ("duplicates", Nothing), ("bad rows", Nothing),
            ("customers", writer => Customers(writer, "a")), ("open", writer => Open(writer)),
        ];
        using var stream = new MemoryStream();
        using var writer = new StateWriter(stream, 3, CancellationToken.None);
        foreach (var (name, write) in parts) (string.Equals(name, otherPart, StringComparison.Ordinal) ? other! : write)(writer);
        writer.Finish();
        return stream.ToArray();
    }

    private static void Names(StateWriter writer, params string[] names)
    {
        writer.Write(names.Length);
        foreach (string name in names) writer.Write(name);
    }

    private static void Nothing(StateWriter writer) => Found(writer, 0, 0);

    private static void Found(StateWriter writer, long count, int examples, int? day = null, string customer = "a")
    {
        writer.Write(count);
        writer.Write(examples);
        for (int i = 0; i < examples; i++)
        {
            writer.Write(1L);
            writer.Write(value: false);
            writer.Write(customer);
            writer.Write(day ?? s_day);
            writer.Write(0.0);
        }
    }

    private static void BadRows(StateWriter writer, long count, long row)
    {
        writer.Write(count);
        writer.Write(1);
        writer.Write(row);
        writer.Write("paid");
        writer.Write("is no number");
    }

    private static void Customers(StateWriter writer, params string[] names)
    {
        writer.Write(names.Length);
        foreach (string name in names)
        {
            writer.Write(value: false);
            writer.Write(name);
            writer.Write((byte)0);
        }
    }

    private static void Customer(StateWriter writer, Action history)
    {
        writer.Write(1);
        writer.Write(value: false);
        writer.Write("a");
        history();
    }

    /// <summary>The one period of a history, but for its sum.</summary>
    private static void Period(StateWriter writer)
    {
        writer.Write((byte)1);
        writer.Write(s_day);
        writer.Write(value: false);
        writer.Write(1L);
    }

    private static void Open(StateWriter writer, int customer = 0, int? day = null, double units = 5, double rest = 0)
    {
        writer.Write(1);
        writer.Write(customer);
        writer.Write(day ?? s_day);
        writer.Write(units);
        writer.Write(rest != 0);
        if (rest != 0) writer.Write(rest);
        writer.Write(1L);
    }

    /// <summary>A saved form of the blocks, with their checksum.</summary>
    private static byte[] Stream(params byte[][] blocks) =>
        [.. StateWriter.Signature, .. Int(3), .. blocks.SelectMany(block => (byte[])[.. Int(block.Length), .. block]), .. Int(0), .. SHA256.HashData([.. blocks.SelectMany(block => block)])];

    private static byte[] Int(int value)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static IncrementalSummarizer Restore(byte[] bytes) => IncrementalSummarizer.Restore(new MemoryStream(bytes));
}
