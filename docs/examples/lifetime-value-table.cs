// The direct marketer's table: 1,000 customers year by year, without and with a loyalty programme.
//
//     dotnet run docs/examples/lifetime-value-table.cs
//
// Stated data: retention, orders and order values by year; the programme costs 6 a year per customer.
#:project ../../src/CustomerLifetimeValue
using CustomerLifetimeValue;
using CustomerLifetimeValue.Decisions;

LifetimeValueTable without = LifetimeValueTable.Build(cohortSize: 1000, new AcquisitionCost(50), DiscountRate.PerYear(0.10),
[
    new(retention: 1.00, ordersPerCustomer: 2.0, averageOrderValue: 60, grossMargin: 0.45, costPerCustomer: 8),
    new(retention: 0.50, ordersPerCustomer: 2.5, averageOrderValue: 70, grossMargin: 0.45, costPerCustomer: 8),
    new(retention: 0.60, ordersPerCustomer: 3.0, averageOrderValue: 75, grossMargin: 0.45, costPerCustomer: 8),
    new(retention: 0.70, ordersPerCustomer: 3.2, averageOrderValue: 75, grossMargin: 0.45, costPerCustomer: 8),
]);
LifetimeValueTable with = LifetimeValueTable.Build(cohortSize: 1000, new AcquisitionCost(50), DiscountRate.PerYear(0.10),
[
    new(retention: 1.00, ordersPerCustomer: 2.1, averageOrderValue: 60, grossMargin: 0.45, costPerCustomer: 14),
    new(retention: 0.58, ordersPerCustomer: 2.7, averageOrderValue: 70, grossMargin: 0.45, costPerCustomer: 14),
    new(retention: 0.66, ordersPerCustomer: 3.3, averageOrderValue: 75, grossMargin: 0.45, costPerCustomer: 14),
    new(retention: 0.75, ordersPerCustomer: 3.5, averageOrderValue: 75, grossMargin: 0.45, costPerCustomer: 14),
]);

Show("without", without);
Show("with", with);
LifetimeValueComparison comparison = without.CompareWith(with);
foreach (LifetimeValueDifference year in comparison) Console.WriteLine(year);
Console.WriteLine(comparison);

static void Show(string name, LifetimeValueTable table)
{
    Console.WriteLine(FormattableString.Invariant($"{name,-8}{"customers",10}{"orders",8}{"revenue",10}{"costs",10}{"profit",10}{"discount",10}{"NPV",10}{"cumulative",12}{"LTV",9}"));
    foreach (LifetimeValueRow row in table)
        Console.WriteLine(FormattableString.Invariant(
            $"year {row.Year,-3}{row.Customers,10:0}{row.Orders,8:0}{row.Revenue,10:0}{row.Costs,10:0}{row.Profit,10:0}{row.DiscountFactor,10:0.000}{row.NetPresentValue,10:0}{row.CumulativeNetPresentValue,12:0}{row.LifetimeValue,9:0.00}"));
    Console.WriteLine();
}
