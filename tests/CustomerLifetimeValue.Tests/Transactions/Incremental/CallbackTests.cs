using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;
using static CustomerLifetimeValue.Tests.Transactions.Saved;

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

    [Fact]
    public void A_callback_may_ask_and_may_not_change()
    {
        foreach (string member in (string[])["Add", "Close", "Summarize", "Save"])
        {
            foreach (string within in (string[])["Add", "Close", "Merge"])
            {
                var (summarizer, plain) = (Started(), Started());
                Act(plain, member, static () => { });
                int calls = 0;
                Act(summarizer, member, () =>
                {
                    if (Interlocked.Increment(ref calls) > 1) return;
                    Assert.Throws<InvalidOperationException>(() => Act(summarizer, within, static () => { }));
                    Assert.Equal(90, summarizer.Summarize(Day(90), TimeUnit.Day).ObservationEnd!.Value.DayNumber - Day(0).DayNumber);
                    Assert.NotEmpty(Bytes(summarizer));
                });
                Assert.True(calls > 0, member);
                Assert.Equal(Bytes(plain), Bytes(summarizer));
                Act(summarizer, within, static () => { }); // and afterwards it may
            }
        }

        static IncrementalSummarizer Started()
        {
            var summarizer = new IncrementalSummarizer();
            summarizer.Add("first", TransactionLog.From([new("a", Day(0), 10m), new("a", Day(9), 2.5m), new("b", Day(30), 7m)]));
            return summarizer;
        }

        static void Act(IncrementalSummarizer summarizer, string member, Action act)
        {
            switch (member)
            {
                case "Add": summarizer.Add($"{summarizer.Batches.Count}", TransactionLog.From([new("c", Day(70), 1m)]), new Calling(act)); break;
                case "Close": summarizer.Close(Day(20), new Calling(act)); break;
                case "Merge": summarizer.Merge(new IncrementalSummarizer()); break;
                case "Summarize": summarizer.Summarize(Day(90), TimeUnit.Day, new Calling(act)); break;
                default: summarizer.Save(new CallingStream(act)); break;
            }
        }
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

    private sealed class Throwing(int call) : IProgress<long>
    {
        private int _calls;

        public void Report(long value)
        {
            if (++_calls == call) throw new NotFiniteNumberException();
        }
    }

    private sealed class Calling(Action act) : IProgress<long>
    {
        public void Report(long value) => act();
    }

    private sealed class CallingStream(Action act) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            act();
            base.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            act();
            base.Write(buffer, offset, count);
        }
    }
}
