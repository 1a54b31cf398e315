// Keep or let go? A subscription with 5,000 customers up for renewal: which incentive pays, and is winning new ones cheaper?
//
//     dotnet run docs/examples/retain-or-replace.cs
//
// Stated data: a customer who stays is worth 400; a test group renewed at these rates, the control group at 60 %.
#:project ../../src/CustomerLifetimeValue
using CustomerLifetimeValue;
using CustomerLifetimeValue.Decisions;

const double Value = 400, Control = 0.60;
const int Customers = 5000;
var year = RetentionRate.PerYear(0.80);
var rate = DiscountRate.PerYear(0.10);

(string Name, RetentionOffer Offer)[] offers =
[
    ("a reminder", new(Value, Control, renewalWith: 0.62, discount: 0, costPerOffer: 1)),
    ("30 off once", new(Value, Control, renewalWith: 0.75, discount: 30, costPerOffer: 2)),
    ("30 off for three years", RetentionOffer.OverPeriods(Value, Control, 0.78, discountPerPeriod: 30, periods: 3, year, rate, costPerOffer: 2)),
    ("120 off once", new(Value, Control, renewalWith: 0.85, discount: 120, costPerOffer: 2)),
];

foreach (var (name, offer) in offers)
{
    Console.WriteLine($"{name}");
    Console.WriteLine($"  {offer}");
    Console.WriteLine(FormattableString.Invariant(
        $"  all {Customers} customers: {offer.GainFrom(Customers):0}; break-even discount {offer.BreakEvenDiscount:0.00}, uplift {offer.BreakEvenUplift:P1}"));
}

// Against winning smaller customers at full price, who start half a year after the money is spent.
Console.WriteLine();
foreach (double cac in new[] { 60.0, 150, 400 })
{
    RetainOrReplace choice = offers[1].Offer.AgainstReplacement(newCustomerValue: 250, new AcquisitionCost(cac), Duration.Months(6), rate);
    Console.WriteLine(choice);
    Console.WriteLine(FormattableString.Invariant($"  winning one costs {choice.WinningToKeepingCost:0.0} times what saving one costs; even at {choice.BreakEvenAcquisitionCost}"));
}
