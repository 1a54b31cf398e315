using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

public sealed class GrayTestTests
{
    private static readonly string?[] Causes = [null, "price", "moved"];

    [Fact]
    public void Golden_values_hold()
    {
        foreach (var row in Golden.Rows("gray_test"))
        {
            var test = GrayTest.Compare(Customers((int)row["n"], (int)row["groups"]), Causes[(int)row["cause"]]!);
            Golden.Agrees(row["statistic"], test.Statistic, 1e-11);
            Golden.Agrees(row["p"], test.PValue, 1e-10);
            Assert.Equal((int)row["groups"] - 1, test.DegreesOfFreedom);
        }
    }

    [Fact]
    public void The_order_of_groups_and_customers_does_not_matter()
    {
        var groups = Customers(150, 3);
        double statistic = GrayTest.Compare(groups, "price").Statistic;
        Golden.Agrees(statistic, GrayTest.Compare([groups[2], groups[0], groups[1]], "price").Statistic, 1e-10);
        Golden.Agrees(statistic, GrayTest.Compare(groups.Select(group => group.Reverse()), "price").Statistic, 1e-12);
        Golden.Agrees(GrayTest.Compare(groups[0], groups[1], "price").Statistic, GrayTest.Compare(groups[1], groups[0], "price").Statistic, 1e-10);
    }

    [Fact]
    public void Without_another_cause_it_says_what_the_log_rank_test_says()
    {
        var random = new Random(5);
        CausedTenure[] Group(double mean) => [.. Enumerable.Range(0, 3_000).Select(_ => -Math.Log(1 - random.NextDouble()) * mean is var time && time < 10 ? new CausedTenure(time, "price") : new CausedTenure(10, null))];
        CausedTenure[] one = Group(8), other = Group(8.4);
        var (gray, rank) = (GrayTest.Compare(one, other, "price"), LogRankTest.Compare(one.Select(t => t.ToTenure()), other.Select(t => t.ToTenure())));
        Assert.InRange(gray.Statistic / rank.Statistic, 0.98, 1.02);
    }

    [Fact]
    public void It_sees_a_difference_in_incidence_that_hazards_hide()
    {
        // Both groups leave for the price at one rate; the second loses most of its customers to another cause first.
        var random = new Random(6);
        CausedTenure[] Group(double other) => [.. Enumerable.Range(0, 1_000).Select(_ =>
        {
            double price = -Math.Log(1 - random.NextDouble()) / 0.1, moved = -Math.Log(1 - random.NextDouble()) / other;
            return new CausedTenure(Math.Min(price, moved), price < moved ? "price" : "moved");
        })];
        CausedTenure[] one = Group(0.02), second = Group(0.4);
        Assert.True(GrayTest.Compare(one, second, "price").PValue < 1e-6);
        Assert.True(LogRankTest.Compare(one.Select(t => t.ToTenure(without: "moved")), second.Select(t => t.ToTenure(without: "moved"))).PValue > 0.001);
    }

    [Fact]
    public void Where_nothing_differs_it_rejects_as_often_as_it_says()
    {
        int rejected = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            CausedTenure[] Group() => [.. Enumerable.Range(0, 60).Select(_ =>
            {
                int time = 1 + (int)(-Math.Log(1 - random.NextDouble()) * 6);
                return time > 12 ? new CausedTenure(12, null) : new CausedTenure(time, random.Next(3) == 0 ? "moved" : "price");
            })];
            if (GrayTest.Compare([Group(), Group(), Group()], "price").PValue < 0.1) rejected++;
        }
        Assert.InRange(rejected, 40 - 24, 40 + 24); // 10 %, four standard deviations
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        CausedTenure[] some = [new(1, "price"), new(2, null)];
        Refused.Naming("groups", () => GrayTest.Compare([some], "price"));
        Refused.Naming("groups", () => GrayTest.Compare(some, [], "price"));
        Assert.Contains("price", Refused.Naming("cause", () => GrayTest.Compare(some, some, "moved")).Message, StringComparison.Ordinal);
        Refused.Naming("groups", () => GrayTest.Compare([new(1, null)], [new(5, "price")], "price"));
    }

    private static CausedTenure[][] Customers(int n, int groups)
    {
        var all = Enumerable.Range(0, n).Select(i => (Group: ((11 * i) + i / 7) % groups, Tenure: new CausedTenure(1 + ((7 * i * i) + (3 * i)) % 23, Causes[((5 * i) + i / 3) % 3])));
        return [.. all.GroupBy(one => one.Group).OrderBy(group => group.Key).Select(group => (CausedTenure[])[.. group.Select(one => one.Tenure)])];
    }
}
