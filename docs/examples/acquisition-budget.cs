// How much may a customer cost to win, and which channels keep within it?
//
//     dotnet run docs/examples/acquisition-budget.cs
//
// Stated data: orders of 100 three times a year, 40 % margin, 80 % stay, 10 % discount; a year's spend by channel.
#:project ../../src/CustomerLifetimeValue
using CustomerLifetimeValue;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;

var purchases = new PurchasePattern(averageOrderValue: 100, Frequency.PerYear(3));
var margin = new Margin(grossMargin: 0.40, retentionCost: Cost.PerYear(10));
var value = new DiscountedClv(purchases, margin, RetentionRate.PerYear(0.80), DiscountRate.PerYear(0.10));

Console.WriteLine(value);
Console.WriteLine(AcquisitionBudget.Of(value, ltvToCac: 3, within: Duration.Years(1)));
Console.WriteLine(new AcquisitionBreakEven(purchases, margin, value, new AcquisitionCost(120)));

// Coupon hunters order half as much: the same cost is too much for them.
var couponHunters = new DiscountedClv(new PurchasePattern(50, Frequency.PerYear(3)), margin, RetentionRate.PerYear(0.60), DiscountRate.PerYear(0.10));
ChannelBudgets channels = AcquisitionBudget.ByChannel(
    channel => channel.Name is "coupons" ? couponHunters : value,
    [new("search", 12_000, 110), new("coupons", 4_000, 50), new("fairs", 9_000, 20), new("friends", 500, 40)],
    ltvToCac: 3);
foreach (ChannelBudget channel in channels)
    Console.WriteLine($"{(channel.MeetsTarget ? "go on" : "stop, or do it cheaper"),-22} {channel}");
Console.WriteLine(channels);
