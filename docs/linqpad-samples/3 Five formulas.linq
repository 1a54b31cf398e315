<Query Kind="Statements">
  <NuGetReference>CustomerLifetimeValue</NuGetReference>
  <Namespace>CustomerLifetimeValue</Namespace>
  <Namespace>CustomerLifetimeValue.Formulas</Namespace>
</Query>

// Three orders a year of 100 each, a gross margin of 40 %, and 10 a year to keep the customer.
var purchases = new PurchasePattern(averageOrderValue: 100, Frequency.PerYear(3));
var margin = new Margin(grossMargin: 0.40, retentionCost: Cost.PerYear(10));
var retention = RetentionRate.PerYear(0.80);
var discount = DiscountRate.PerYear(0.10);

// Each formula adds one factor to the one before.
new SimpleClv(purchases, Duration.Years(5)).Value.Dump("revenue over five years");
new MarginClv(purchases, margin, Duration.Years(5)).Value.Dump("what is left of it");
new RetentionClv(purchases, margin, retention).Value.Dump("with 80 % staying for another year");
var discounted = new DiscountedClv(purchases, margin, retention, discount);
discounted.Value.Dump("with later money worth 10 % less a year");
var net = new AcquisitionAdjustedClv(discounted, AcquisitionCost.FromSpend(totalSpend: 12_000, newCustomers: 80));
net.Value.Dump("net of what it cost to win the customer");

// Where the number comes from, period by period and line by line.
discounted.Schedule(periods: 10).Dump("the first ten years");
discounted.Breakdown().Dump("what made it and what took away from it");
net.Payback().Dump("when the customer has paid back the cost of winning it");
