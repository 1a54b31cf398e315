<Query Kind="Statements">
  <NuGetReference>CustomerLifetimeValue</NuGetReference>
  <Namespace>CustomerLifetimeValue</Namespace>
  <Namespace>CustomerLifetimeValue.Models</Namespace>
  <Namespace>CustomerLifetimeValue.Transactions</Namespace>
</Query>

// Customers who leave without a word: 500 made-up ones with orders over a year and a half, the last half year kept for the check.
var truth = new MbgNbd(r: 0.5, alpha: 6, a: 0.9, b: 1.6, TimeUnit.Week);
TransactionLog log = TransactionLog.From(truth.Simulate(500, Duration.Weeks(78), seed: 1, start: new DateOnly(2025, 1, 1), spend: new GammaGamma(6.25, 3.74, 15.44)));
DateOnly seen = new(2025, 12, 31);
CustomerBase customers = log.Summarize(seen, TimeUnit.Week);

// A fit with its standard errors and what is to be said about it.
ModelFit<MbgNbd> fit = MbgNbd.Fit(customers);
fit.Dump("the fit");

// Does it know who will buy?
HoldoutCheck.Of(fit.Model, log, seen, seen.AddDays(182)).Dump("against what happened, and what needs no model");

// What each customer is worth: who is still there, how often, for how much.
var clv = new PredictedClv(fit.Model, GammaGamma.Fit(customers).Model, DiscountRate.PerYear(0.10), grossMargin: 0.40, horizon: Duration.Years(3));
clv.Predict(customers).OrderByDescending(customer => customer.Value).Take(10).Dump("worth most");
