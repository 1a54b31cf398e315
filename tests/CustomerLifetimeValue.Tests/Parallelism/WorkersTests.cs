using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Tests.Parallelism;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_piece_is_done_once(int workers)
    {
        var done = new int[1000];
        Workers.Run(workers, done.Length, piece => Interlocked.Increment(ref done[piece]), CancellationToken.None);
        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Of_several_failures_the_first_is_told(int workers)
    {
        for (int time = 0; time < 20; time++)
        {
            var told = Assert.Throws<InvalidOperationException>(() => Workers.Run(
                workers, 500, piece => { if (piece % 10 == 7) throw new InvalidOperationException($"piece {piece}"); }, CancellationToken.None));
            Assert.Equal("piece 7", told.Message);
        }
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var source = new CancellationTokenSource();
        int done = 0;
        Assert.Throws<OperationCanceledException>(() => Workers.Run(1, 1000, piece =>
        {
            if (piece == 3) source.Cancel();
            done++;
        }, source.Token));
        Assert.Equal(4, done);
    }

    [Fact]
    public void Parts_cover_everything_once()
    {
        foreach (int count in (int[])[0, 1, 5, int.MaxValue])
            foreach (int pieces in (int[])[1, 2, 3, 64])
            {
                var parts = Enumerable.Range(0, pieces).Select(piece => Workers.Part(count, piece, pieces)).ToArray();
                Assert.Equal((0, count), (parts[0].Start, parts[^1].End));
                Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
            }
    }
}
