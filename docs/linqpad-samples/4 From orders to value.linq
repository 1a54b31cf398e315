<Query Kind="Statements">
  <NuGetReference>CustomerLifetimeValue</NuGetReference>
  <Namespace>CustomerLifetimeValue</Namespace>
  <Namespace>CustomerLifetimeValue.Formulas</Namespace>
  <Namespace>CustomerLifetimeValue.Transactions</Namespace>
</Query>

// Orders from anywhere: a database reader, a file, or, as here, rows in memory.
TransactionLog log = TransactionLog.From(
[
    new("Ada", new DateOnly(2025, 1, 5), 40), new("Ada", new DateOnly(2025, 3, 2), 55), new("Ada", new DateOnly(2025, 6, 9), 60),
    new("Ben", new DateOnly(2025, 2, 1), 25),
    new("Cleo", new DateOnly(2025, 2, 20), 80), new("Cleo", new DateOnly(2025, 5, 1), 90),
]);

// What each customer has done so far, and what the log was like.
CustomerBase customers = log.Summarize(observationEnd: new DateOnly(2025, 6, 30), TimeUnit.Month);
customers.Quality.Dump("quality of the data");
customers.Entries.Dump("frequency, recency, age and monetary value");

// What an average customer buys, and is worth over three years.
PurchasePattern pattern = customers.PurchasePattern();
pattern.Dump("observed");
new MarginClv(pattern, new Margin(grossMargin: 0.40), Duration.Years(3)).Value.Dump("worth over three years");
