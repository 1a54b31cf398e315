// How to balance what is spent on winning and on keeping (Blattberg & Deighton 1996).
//
//     dotnet run docs/examples/customer-equity.cs
//
// Stated data: 40 per prospect wins 20 % today, at most 40 %; 25 per customer and year keeps 60 %, at most 80 %.
#:project ../../src/CustomerLifetimeValue
using CustomerLifetimeValue;
using CustomerLifetimeValue.Decisions;

var equity = new CustomerEquity(
    acquisition: ResponseCurve.Through(spend: 40, rate: 0.20, ceiling: 0.40),
    retention: ResponseCurve.Through(spend: 25, rate: 0.60, ceiling: 0.80),
    marginPerPeriod: 110, DiscountRate.PerYear(0.10));

Console.WriteLine(equity);
Console.WriteLine(FormattableString.Invariant($"today:  {equity.TodaysValue:0.00} per prospect"));
Console.WriteLine($"best:   {equity.Optimum()}");

// The year's budget has to do for 20,000 prospects and 8,000 customers.
foreach (double budget in new[] { 400_000.0, 800_000, 1_600_000 })
    Console.WriteLine(FormattableString.Invariant($"{budget,9:0}: {equity.OptimumWithin(budget, prospects: 20_000, customers: 8_000)}"));

// The ceilings are judgement: how much hangs on them?
Console.WriteLine();
foreach (EquityShift shift in equity.Sensitivity(0.10)) Console.WriteLine(shift);
