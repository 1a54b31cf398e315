using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Nothing of the caller's runs while an incremental summary changes: a callback that throws, whenever it does, has changed nothing.</summary>
public sealed class CallbackTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_progress_that_throws_leaves_everything_as_it_was(int call)
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("first", Many(0));
        byte[] before = Bytes(summarizer);
        if (Throws(call, progress => summarizer.Summarize(Day(90), TimeUnit.Day, progress))) Assert.Equal(before, Bytes(summarizer));
        if (Throws(call, progress => summarizer.Close(Day(20), progress))) Assert.Equal(before, Bytes(summarizer));
        summarizer.Close(Day(20));
        before = Bytes(summarizer);
        if (!Throws(call, progress => summarizer.Add("second", Many(40), progress))) return;
        Assert.Equal(before, Bytes(summarizer));
        summarizer.Add("second", Many(40));
        Summaries.Agree(TransactionLog.From([.. Many(0).Orders, .. Many(40).Orders]).Summarize(Day(90), TimeUnit.Day), summarizer.Summarize(Day(90), TimeUnit.Day));
    }

    private static bool Throws(int call, Action<IProgress<long>> act)
    {
        try
        {
            act(new Throwing(call));
        }
        catch (NotFiniteNumberException)
        {
            return true;
        }
        Assert.NotEqual(1, call); // every member tells at least once
        return false;
    }

    private static TransactionLog Many(int from) => TransactionLog.From(Enumerable.Range(0, 300_000).Select(i => new Transaction(i % 1000, Day(from + i % 30), i % 100)));

    private static byte[] Bytes(IncrementalSummarizer summarizer)
    {
        using var stream = new MemoryStream();
        summarizer.Save(stream);
        return stream.ToArray();
    }

    private sealed class Throwing(int call) : IProgress<long>
    {
        private int _calls;

        public void Report(long value)
        {
            if (++_calls == call) throw new NotFiniteNumberException();
        }
    }
}
