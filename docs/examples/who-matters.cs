// Who matters: deciles and tiers by value, how customers move between tiers, and what the whole base is worth if they go on like that.
//
//     dotnet run docs/examples/who-matters.cs
//
// It reads data/orders.csv, a simulated sample: three years of orders of 1,000 customers, of which 40 % are taken to be margin.
#:project ../../src/CustomerLifetimeValue
using System.Globalization;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;

const double GrossMargin = 0.4;
var orders = File.ReadLines(Path.Combine(Folder(), "data", "orders.csv")).Skip(1).Select(line => line.Split(',')).Select(cells =>
    (Customer: cells[0], Date: DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), Amount: double.Parse(cells[2], CultureInfo.InvariantCulture))).ToList();

// A year's margin as the value; a customer without an order in the year has left.
ValueTier[] tiers = [new("gold", 60), new("silver", 20), new("bronze")];
ValueSegments before = ValueSegments.ByTier(Customers(2023), tiers), after = ValueSegments.ByTier(Customers(2024), tiers);

Console.WriteLine("deciles of 2024");
foreach (ValueSegment decile in ValueSegments.ByQuantile(Customers(2024), 10)) Console.WriteLine($"  {decile}");
Console.WriteLine();
foreach (ValueSegment tier in after) Console.WriteLine(tier);

TierMovement movement = TierMovement.Between(
    new(new DateOnly(2023, 12, 31), before.Assignments), new(new DateOnly(2024, 12, 31), after.Assignments), ["gold", "silver", "bronze"]);
Console.WriteLine();
Console.WriteLine(movement);
foreach (TierMove move in movement) Console.WriteLine(FormattableString.Invariant($"  {move}, {move.Probability:P1} ± {move.StandardError:P1}"));

// What a customer of a tier leaves in a year is the tier's mean; the year just gone is past, so the first payment comes at the end of a step.
MarkovClv chain = movement.Value([.. after.Select(tier => tier.MeanValue ?? 0)], DiscountRate.PerYear(0.10), PaymentTiming.EndOfPeriod);
Console.WriteLine();
foreach (TierValue tier in chain) Console.WriteLine(tier);
Console.WriteLine(FormattableString.Invariant($"the base of {after.Customers} customers is worth {chain.ValueOf(movement.CustomersAfter):0}"));

// Raising the share of wallet: a customer who spends 120 of the 300 a year they spend on such goods.
var share = new CustomerShare(Cost.PerYear(120), Cost.PerYear(300));
var value = new DiscountedClv(new PurchasePattern(40, Frequency.PerYear(3)), new Margin(GrossMargin), RetentionRate.PerYear(0.80), DiscountRate.PerYear(0.10));
Console.WriteLine();
Console.WriteLine($"{share}: {share.RaiseTo(0.5, value)}");

IEnumerable<ValuedCustomer> Customers(int year) => orders.Where(order => order.Date.Year == year).GroupBy(order => order.Customer)
    .Select(customer => new ValuedCustomer(customer.Key, GrossMargin * customer.Sum(order => order.Amount)));

static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
