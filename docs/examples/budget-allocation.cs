// Where the money works hardest: one budget over four segments, by marginal value.
//
//     dotnet run docs/examples/budget-allocation.cs
//
// Stated data: who responds at what is spent today, the most who could, and what a response is worth.
#:project ../../src/CustomerLifetimeValue
using CustomerLifetimeValue.Decisions;

BudgetSegment[] segments =
[
    new("loyal customers", people: 2_000, ResponseCurve.Through(spend: 10, rate: 0.80, ceiling: 0.90, floor: 0.70), valuePerResponse: 420),
    new("lapsing customers", people: 1_500, ResponseCurve.Through(spend: 20, rate: 0.30, ceiling: 0.55), valuePerResponse: 380, minimum: 10_000),
    new("prospects", people: 20_000, ResponseCurve.Through(spend: 4, rate: 0.04, ceiling: 0.10), valuePerResponse: 400, maximum: 120_000),
    new("bargain hunters", people: 8_000, ResponseCurve.Through(spend: 4, rate: 0.10, ceiling: 0.20), valuePerResponse: 35),
];

foreach (double budget in new[] { 60_000.0, 120_000, 400_000 })
{
    BudgetAllocation allocation = BudgetAllocation.Optimise(budget, segments);
    foreach (SegmentAllocation row in allocation) Console.WriteLine(row);
    Console.WriteLine(FormattableString.Invariant($"budget {budget:0}, unspent {allocation.Unspent:0}: {allocation}"));
    Console.WriteLine();
}
