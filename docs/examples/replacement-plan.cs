// How many customers to win each year to hold, grow or shrink a base, and the budget for it.
//
//     dotnet run docs/examples/replacement-plan.cs
//
// Stated data: 10,000 customers at 80 % retention; then the survival table of Fader & Hardie (2007, "Regular") for the new ones.
#:project ../../src/CustomerLifetimeValue
using CustomerLifetimeValue;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Retention;

var cost = new AcquisitionCost(150);
var rate = DiscountRate.PerYear(0.10);
var settled = RetentionRate.PerYear(0.80);

Show("hold", ReplacementPlan.Hold(10_000, settled, cost, periods: 5, contributionPerPeriod: 110, rate));
Show("grow by a half", ReplacementPlan.GrowTo(10_000, 15_000, settled, cost, periods: 5, contributionPerPeriod: 110, rate));
Show("shrink to 6,000", ReplacementPlan.ShrinkTo(10_000, 6_000, settled, cost, periods: 5, contributionPerPeriod: 110, rate));

// New customers leave faster at first: the curve tells how many more have to be won than the settled rate says.
ShiftedBetaGeometric curve = ShiftedBetaGeometric.Fit([1000, 631, 468, 382, 326, 289, 262, 241], TimeUnit.Year).Model;
Show("hold, new customers by their own tenure", ReplacementPlan.Hold(ExistingCustomers.Of(10_000, settled, curve), cost, periods: 5, contributionPerPeriod: 110, rate));

// Chance alone moves the spend little; a retention rate that is off by two points moves it more.
foreach (double retention in new[] { 0.78, 0.80, 0.82 })
    Console.WriteLine(ReplacementPlan.Hold(10_000, RetentionRate.PerYear(retention), cost, periods: 5, contributionPerPeriod: 110));

static void Show(string name, ReplacementPlan plan)
{
    Console.WriteLine(name);
    foreach (ReplacementPeriod year in plan) Console.WriteLine($"  {year}");
    Console.WriteLine($"  {plan}");
    Console.WriteLine();
}
