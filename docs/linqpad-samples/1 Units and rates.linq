<Query Kind="Statements">
  <NuGetReference>CustomerLifetimeValue</NuGetReference>
  <Namespace>CustomerLifetimeValue</Namespace>
</Query>

// A rate knows its period. Stated for another one it compounds, so a yearly and a monthly figure never mix by mistake.
var retention = RetentionRate.PerMonth(0.97);
retention.Dump("97 % of the customers stay for another month");
retention.Per(TimeUnit.Year).Dump("stay for a year: 0.97 to the 12th power");
retention.Survival(Duration.Months(30)).Dump("are still there after 30 months");
retention.To(TimeUnit.Year).Dump("the same rate, stated per year");

// Money later is worth less: 10 % a year, seen per month and as a factor.
var discount = DiscountRate.PerYear(0.10);
discount.Per(TimeUnit.Month).Dump("10 % a year is this much a month");
discount.Factor(Duration.Years(2)).Dump("what 1 in two years is worth today");

// One fixed calendar: 1 year = 12 months = 4 quarters = 365.25 days, 1 week = 7 days.
Frequency.PerYear(6).Per(TimeUnit.Month).Dump("six orders a year are this many a month");
Duration.Between(new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1)).To(TimeUnit.Week).Dump("a calendar year in weeks");
