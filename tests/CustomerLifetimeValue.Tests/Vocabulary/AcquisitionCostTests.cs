using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Vocabulary;

public sealed class AcquisitionCostTests
{
    [Fact]
    public void Channels_combine_by_spend_and_customers_not_by_the_mean_of_their_costs()
    {
        AcquisitionChannel[] channels = [new("search", 12_000, 80), new("referral", 500, 20), new("fair", 2_500, 0)];
        Assert.Equal(150, channels[0].Cost!.Value.PerCustomer);
        Assert.Null(channels[2].Cost);
        Assert.Equal(150, AcquisitionCost.Combine(channels).PerCustomer);
        Assert.Equal("search: 12000 for 80 customers", channels[0].ToString());
    }

    [Fact]
    public void Spend_that_won_nobody_has_no_cost_per_customer()
    {
        Refused.OutOfRange("newCustomers", "0", () => AcquisitionCost.FromSpend(100, 0));
        Refused.Naming("channels", () => AcquisitionCost.Combine([new("fair", 2_500, 0)]));
        Refused.Naming("channels", () => AcquisitionCost.Combine([]));
        Refused.Naming("channels", () => AcquisitionCost.Combine(null!));
        Refused.Naming("name", () => new AcquisitionChannel(null!, 1, 1));
        Refused.Naming("spend", () => new AcquisitionChannel("x", -1, 1));
        Refused.Naming("newCustomers", () => new AcquisitionChannel("x", 1, double.NaN));
        Assert.Equal("", default(AcquisitionChannel).Name);
    }
}
