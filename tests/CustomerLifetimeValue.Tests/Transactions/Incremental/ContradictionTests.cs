using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>A saved state whose parts cannot all be true is refused as it is restored, each contradiction by itself.</summary>
public sealed class ContradictionTests
{
    private static readonly int s_day = Day(10).DayNumber;

    private static readonly (string What, Action<Parts> Change)[] s_contradictions =
    [
        ("more rows counted than there are", parts => parts.State.Rows++),
        ("rows without a batch", parts => parts.State.Batches.Clear()),
        ("rows of which nobody knows whether they have amounts", parts => parts.State.HasAmounts = null),
        ("amounts in rows that have none", parts => parts.State.HasAmounts = false),
        ("an earlier first day than any row's", parts => parts.State.FirstDay--),
        ("a later first day than a row's", parts => parts.State.FirstDay++),
        ("a later last day than any row's", parts => parts.State.LastDay++),
        ("an earlier last day than a row's", parts => parts.State.LastDay--),
        ("an open row of a closed day", parts => parts.State.ClosedThrough = s_day + 9),
        ("a day closed beyond the calendar", parts => (parts.State.ClosedThrough, parts.State.Open) = (DateOnly.MaxValue.DayNumber + 1, new())),
        ("a row in a history after the last closed day", parts => parts.State.ClosedThrough = parts.State.FoldedThrough - 1),
        ("a latest closed row that is none", parts => parts.State.FoldedThrough--),
        ("a later closed row than the histories have", parts => (parts.State.FoldedThrough, parts.State.ClosedThrough) = (s_day + 6, s_day + 6)),
        ("a customer without rows", parts => parts.State.Customers.Add("nobody")),
        ("a first period without rows", parts => parts.History.First.Rows = 0),
        ("a last period before the first", parts => parts.History.Last.Day = s_day - 3),
        ("a last period within the first", parts => parts.History.Last.Day = s_day),
        ("a period worth less than nothing without a return", parts => parts.History.First.Sum = ExactSum.Of(-5, 0)),
        ("more rows between than in all", parts => parts.History.Between.Rows = 9),
        ("rows between that are no purchase and not set aside", parts => parts.History.Between.Purchases = 0),
        ("more purchases between than rows", parts => parts.History.Between.Purchases = 2),
        ("rows set aside where returns are kept", parts => (parts.History.Between.RowsSetAside, parts.History.Between.Purchases, parts.History.Between.FirstDay, parts.History.Between.LastDay, parts.History.Between.First) = (1, 0, 0, 0, default)),
        ("money set aside without rows", parts => parts.History.Between.RevenueSetAside = ExactSum.Of(1, 0)),
        ("purchases between that end before they begin", parts => parts.History.Between.LastDay--),
        ("one purchase between on two days", parts => parts.History.Between.LastDay++),
        ("purchases between that begin with the first", parts => parts.History.Between.FirstDay = s_day),
        ("purchases between that end with the last", parts => (parts.History.Between.FirstDay, parts.History.Between.LastDay) = (s_day + 5, s_day + 5)),
        ("gaps where there is one purchase", parts => parts.History.Between.Gaps.Add(3)),
        ("more rows found than there are", parts => parts.State.Zero.Add(5)),
        ("more rows found of two kinds than there are", parts => { parts.State.Zero.Add(3); parts.State.Negative.Add(2); }),
        ("more rows merged and set aside than there are", parts => { parts.State.Folded.Merged.Add(5); }),
        ("returns set aside where they are kept", parts => parts.State.Folded.SetAside.Add(1)),
        ("an example of somebody unknown", parts => parts.State.Zero.Add(1, new(1, "x", s_day, 0))),
        ("an example of a row beyond the last", parts => parts.State.Zero.Add(1, new(5, "a", s_day, 0))),
        ("an example of a row before the first", parts => parts.State.Zero.Add(1, new(-1, "a", s_day, 0))),
        ("an example worth no number", parts => parts.State.Negative.Add(1, new(1, "a", s_day, double.NaN))),
        ("a row numbered twice", parts => parts.Open(s_day + 7, number: 4)),
        ("a row numbered beyond the last", parts => parts.Open(s_day + 7, number: 9)),
        ("a first period of fewer rows than none", parts => (parts.History.First.Rows, parts.History.Last.Rows) = (-1, 3)),
        ("money between without rows", parts => (parts.History.Between, parts.History.Last.Rows) = (new() { Revenue = ExactSum.Of(1, 0) }, 2)),
        ("a first day between without purchases", parts => (parts.History.Between, parts.History.Last.Rows) = (new() { FirstDay = s_day + 2, LastDay = s_day + 2 }, 2)),
        ("a first purchase between where there is none", parts => (parts.History.Between, parts.History.Last.Rows) = (new() { First = ExactSum.Of(1, 0) }, 2)),
        ("purchases between further apart than their days", parts => { Two(parts); parts.History.Between.Gaps.Add(4); }),
        ("a double that is not finite among the examples", parts => parts.State.Zero.Add(1, new(1, "a", s_day, double.PositiveInfinity))),
        ("rows so many that their sum is small", parts => (parts.History.First.Rows, parts.History.Last.Rows, parts.History.Between.Rows) = (long.MaxValue, long.MaxValue, 5)),
        ("more possible duplicates than rows", parts => parts.State.Folded.Duplicates.Add(5)),
    ];

    /// <summary>What is wrong where returns may be set aside.</summary>
    private static readonly (string What, Action<Parts> Change)[] s_contradictionsOfNet =
    [
        ("fewer rows set aside than none", parts => parts.History.Between.RowsSetAside = -1),
        ("money set aside without rows", parts => parts.History.Between.RevenueSetAside = ExactSum.Of(-1, 0)),
        ("a row that is a purchase and set aside", parts => { Two(parts); parts.History.Between.RowsSetAside = 1; }),
        ("more rows set aside than there are", parts => parts.State.Folded.SetAside.Add(6)),
        ("more rows merged and set aside than there are", parts => { parts.State.Folded.Merged.Add(3); parts.State.Folded.SetAside.Add(2); }),
    ];

    public static TheoryData<string> Contradictions => [.. s_contradictions.Select(contradiction => contradiction.What)];

    [Fact]
    public void A_state_of_one_piece_is_restored()
    {
        Restore(new Parts().State);
        var two = new Parts();
        Two(two);
        Restore(two.State);
        var net = new Parts(new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod));
        Two(net);
        (net.History.Between.Rows, net.History.Between.RowsSetAside, net.History.Between.RevenueSetAside, net.State.Rows) = (3, 1, ExactSum.Of(-4, 0), 6);
        net.State.Negative.Add(1);
        Restore(net.State);
    }

    [Fact]
    public void Visits_on_many_days_are_restored_as_they_were()
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("visits", TransactionLog.From([.. Enumerable.Range(0, 9).Select(i => new Transaction("a", Day(i * i)))]));
        summarizer.Close(Day(50));
        var restored = IncrementalSummarizer.Restore(new MemoryStream(Saved.Bytes(summarizer)));
        Assert.Equal(summarizer.Summarize(Day(70), TimeUnit.Day)["a"], restored.Summarize(Day(70), TimeUnit.Day)["a"]);
        Assert.Equal((8, 64), (restored.Summarize(Day(70), TimeUnit.Day)["a"].Frequency, restored.Summarize(Day(70), TimeUnit.Day)["a"].Recency));
    }

    [Fact]
    public void A_state_that_contradicts_itself_is_refused_where_returns_are_set_aside()
    {
        foreach (var (what, change) in s_contradictionsOfNet)
        {
            var parts = new Parts(new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod));
            change(parts);
            Assert.True(Record.Exception(() => StateCheck.Require(parts.State)) is InvalidDataException, what);
        }
    }

    [Fact]
    public void Returns_are_refused_in_what_refuses_them()
    {
        var refusing = new SummaryOptions(returns: ReturnsPolicy.Refuse);
        StateCheck.Require(new Parts(refusing).State);
        var free = new Parts(refusing);
        (free.History.First.Sum, free.History.Last.Sum) = (default, default);
        StateCheck.Require(free.State);
        var parts = new Parts(refusing);
        parts.History.First.HasReturn = true;
        Assert.Throws<InvalidDataException>(() => StateCheck.Require(parts.State));
        var found = new Parts(refusing);
        found.State.Negative.Add(1);
        Assert.Throws<InvalidDataException>(() => StateCheck.Require(found.State));
    }

    [Fact]
    public void A_state_without_rows_says_nothing_of_them()
    {
        StateCheck.Require(new IncrementalState(SummaryOptions.Default));
        Action<IncrementalState>[] changes =
        [
            state => state.FirstDay = s_day, state => state.LastDay = s_day, state => state.HasAmounts = true, state => state.HasAmounts = false, state => state.Zero.Add(1),
            state => state.ClosedThrough = state.FoldedThrough = IncrementalState.NoDay - 1, state => (state.ClosedThrough, state.FoldedThrough) = (s_day, s_day),
        ];
        foreach (var change in changes)
        {
            var state = new IncrementalState(SummaryOptions.Default);
            change(state);
            Assert.Throws<InvalidDataException>(() => StateCheck.Require(state));
        }
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_state_that_contradicts_itself_is_refused(string what)
    {
        var parts = new Parts();
        s_contradictions.Single(contradiction => string.Equals(contradiction.What, what, StringComparison.Ordinal)).Change(parts);
        Assert.Contains("contradict", Assert.Throws<InvalidDataException>(() => StateCheck.Require(parts.State)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => Restore(parts.State));
    }

    [Theory]
    [InlineData(ReturnsPolicy.Refuse, -5.0)]
    [InlineData(ReturnsPolicy.Refuse, 0.0)]
    [InlineData(ReturnsPolicy.Keep, 5.0)]
    public void Returns_are_where_they_are_allowed_and_found(ReturnsPolicy returns, double amount)
    {
        var state = new IncrementalState(new SummaryOptions(returns: returns)) { Rows = 1, FirstDay = s_day, LastDay = s_day, HasAmounts = true };
        state.Batches.Add("all");
        new Parts(state).Open(s_day, 1, amount);
        if (amount < 0) Assert.Throws<InvalidDataException>(() => StateCheck.Require(state));
        else StateCheck.Require(state);
        state = new IncrementalState(new SummaryOptions(returns: returns));
        state.Folded.SetAside.Add(1);
        Assert.Throws<InvalidDataException>(() => StateCheck.Require(state));
    }

    /// <summary>Makes the one purchase between two, on days that follow each other.</summary>
    private static void Two(Parts parts)
    {
        parts.History.Between.Add(new PurchasePeriod { Day = s_day + 3, Rows = 1, Sum = ExactSum.Of(20, 0) }, net: false);
        parts.State.Rows++;
    }

    private static void Restore(IncrementalState state)
    {
        using var stream = new MemoryStream();
        StateFormat.Save(state, stream, CancellationToken.None);
        stream.Position = 0;
        StateFormat.Restore(stream, CancellationToken.None);
    }

    /// <summary>A customer with one order on each of three closed days, and one that is open.</summary>
    private sealed class Parts
    {
        private readonly int _code;

        public Parts(IncrementalState state)
        {
            State = state;
            _code = state.Customers.Add("a");
        }

        public Parts(SummaryOptions? options = null) : this(new IncrementalState(options ?? SummaryOptions.Default) { Rows = 4, FirstDay = s_day, LastDay = s_day + 6, ClosedThrough = s_day + 5, FoldedThrough = s_day + 5, HasAmounts = true })
        {
            State.Batches.Add("all");
            History.First = new() { Day = s_day, Rows = 1, Sum = ExactSum.Of(10, 0) };
            History.Between.Add(new PurchasePeriod { Day = s_day + 2, Rows = 1, Sum = ExactSum.Of(20, 0) }, net: false);
            History.Last = new() { Day = s_day + 5, Rows = 1, Sum = ExactSum.Of(30, 0) };
            Open(s_day + 6, 4);
        }

        public IncrementalState State { get; }

        public ref PurchaseHistory History => ref State.Customers.History(_code);

        public void Open(int day, long number, double amount = 5)
        {
            State.Open.Reserve(1);
            State.Open.Write(0, _code, day, (amount, 0), number);
            State.Open.Take(1, day);
        }
    }
}
