// Which input of a customer's value to work on first, and what each improvement is worth.
//
//     dotnet run docs/examples/levers.cs
//
// Stated data: orders of 100 three times a year, 40 % margin, 80 % stay, 10 % discount, 150 to win a customer.
#:project ../../src/CustomerLifetimeValue
using CustomerLifetimeValue;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;

var value = new DiscountedClv(
    new PurchasePattern(averageOrderValue: 100, Frequency.PerYear(3)),
    new Margin(grossMargin: 0.40, retentionCost: Cost.PerYear(10)),
    RetentionRate.PerYear(0.80),
    DiscountRate.PerYear(0.10));

Levers levers = Levers.Of(value, new AcquisitionCost(150));
Console.WriteLine(levers);
foreach (Lever lever in levers) Console.WriteLine($"  {lever}");

Console.WriteLine();
Console.WriteLine(levers.Improve(0.10));
foreach (LeverGain gain in levers.Improve(0.10)) Console.WriteLine($"  {gain}");

Console.WriteLine();
foreach (LeverChange bar in levers.Tornado(0.10)) Console.WriteLine($"{bar}");

Console.WriteLine();
ImprovementComparison improvements = ImprovementComparison.Of(value,
[
    Improvement.BetterMargin(grossMargin: 0.43),
    Improvement.CrossSell(new PurchasePattern(60, Frequency.PerYear(2)), new Margin(0.35), takeUp: 0.25, RetentionRate.PerYear(0.86), cost: 5),
    Improvement.MoreFrequentOrders(Frequency.PerYear(3.3), cost: 8),
    Improvement.LongerStay(RetentionRate.PerYear(0.83), cost: 12),
    Improvement.LowerServiceCost(Cost.PerYear(6)),
]);
foreach (ImprovementGain row in improvements) Console.WriteLine(row);
Console.WriteLine(improvements);
