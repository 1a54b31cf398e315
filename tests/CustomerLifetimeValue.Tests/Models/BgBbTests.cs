using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

public sealed class BgBbTests
{
    [Fact]
    public void Customers_who_hardly_ever_leave_buy_at_every_opportunity_alike() =>
        Golden.Agrees(10 * 2.0 / 3, new BgBb(1e8, 5e7, 1e-8, 1e8, TimeUnit.Year).FutureOf(0, 0).Purchases(0, 10), 1e-10);
}
