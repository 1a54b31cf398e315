using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class CustomerKeyTests
{
    [Fact]
    public void Keys_are_ordered_missing_then_numbers_then_texts()
    {
        CustomerKey[] keys = ["b", 10, "B", default, "a", -3, "10", 9];
        Assert.Equal([default, -3, 9, 10, "10", "B", "a", "b"], keys.Order());
        Assert.True((CustomerKey)1 < "1" && (CustomerKey)"a" > 5 && (CustomerKey)2 <= 2 && (CustomerKey)"x" >= "x");
    }

    [Fact]
    public void A_key_stands_neither_before_nor_after_itself()
    {
        foreach (CustomerKey key in (CustomerKey[])[default, 7, "7"])
            Assert.Equal((false, false, true, true), (Is(key, key, (a, b) => a < b), Is(key, key, (a, b) => a > b), Is(key, key, (a, b) => a <= b), Is(key, key, (a, b) => a >= b)));
        Assert.Equal((true, false, true, false), (Is(7, "7", (a, b) => a < b), Is(7, "7", (a, b) => a > b), Is(7, "7", (a, b) => a <= b), Is(7, "7", (a, b) => a >= b)));

        static bool Is(CustomerKey one, CustomerKey other, Func<CustomerKey, CustomerKey, bool> relation) => relation(one, other);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_text_is_the_missing_key(string? text)
    {
        CustomerKey key = text;
        Assert.True(key.IsMissing);
        Assert.Equal((default, null, null, "(missing)"), (key, key.Text, key.Number, key.ToString()));
    }

    [Fact]
    public void Texts_are_kept_as_they_stand() => Assert.Equal((" 0001", null), (CustomerKey.FromString(" 0001").Text, CustomerKey.FromString("1").Number));

    [Fact]
    public void Zero_is_a_number_and_not_missing()
    {
        CustomerKey zero = CustomerKey.FromInt64(0);
        Assert.Equal((false, true, 0L, "0"), (zero.IsMissing, zero.IsNumber, zero.Number, zero.ToString()));
        Assert.NotEqual(default, zero);
    }

    [Fact]
    public void A_GUID_is_its_text()
    {
        var id = new Guid("0F8FAD5B-D9CB-469F-A165-70867728950E");
        CustomerKey key = id;
        Assert.Equal(("0f8fad5b-d9cb-469f-a165-70867728950e", CustomerKey.FromGuid(id), false), (key.Text, key, key.IsNumber));
        Assert.Equal(1, TransactionLog.From([new(id, Orders.Day(0), 1)]).Summarize(TimeUnit.Day)[id].Purchases);
    }

    [Fact]
    public void Options_print_themselves_and_refuse_what_is_none()
    {
        Assert.Equal("orders of one week merged, first purchase included, returns NetPerPeriod", new SummaryOptions(TimeUnit.Week, true, ReturnsPolicy.NetPerPeriod).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => new SummaryOptions((TimeUnit)8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SummaryOptions(returns: (ReturnsPolicy)3));
    }
}
