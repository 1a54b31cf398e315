#:project ../../src/CustomerLifetimeValue
#:package Microsoft.EntityFrameworkCore.Sqlite
#:property PublishAot=false
// Orders in by a query, values out as rows, the model beside them as JSON; Entity Framework Core on SQLite in memory.
//   dotnet run docs/examples/ef-core.cs
using CustomerLifetimeValue;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using var connection = new SqliteConnection("Data Source=:memory:");
connection.Open();
using var shop = new Shop(new DbContextOptionsBuilder<Shop>().UseSqlite(connection).Options);
shop.Database.EnsureCreated();
shop.Orders.AddRange(SampleOrders.Log.Orders.Select(order => new Order { CustomerId = order.Customer.ToString(), Date = order.Date, Amount = order.ExactAmount!.Value }));
shop.SaveChanges();

// In: three columns, untracked, streamed.
IAsyncEnumerable<Transaction> rows = shop.Orders.AsNoTracking()
    .Select(order => new { order.CustomerId, order.Date, order.Amount })
    .AsAsyncEnumerable()
    .Select(order => new Transaction(order.CustomerId, order.Date, order.Amount));
TransactionLog log = await TransactionLog.FromAsync(rows);
DateOnly end = new(2024, 12, 31);
CustomerBase customers = log.Summarize(end, TimeUnit.Week, new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod));
var clv = new PredictedClv(MbgNbd.Fit(customers).Model, GammaGamma.Fit(customers).Model, DiscountRate.PerYear(0.10), grossMargin: 0.3, horizon: Duration.Years(3));

// Out: a row a customer, and the model, so that tomorrow's orders are valued without a fit.
shop.Values.AddRange(clv.Predict(customers).Select(p => new CustomerValue { CustomerId = p.Customer.ToString(), Alive = p.ProbabilityAlive, Value = p.Value }));
shop.Models.Add(new StoredModel { FittedTo = end, Json = ModelJson.Write(clv) });
shop.SaveChanges();

PredictedClv stored = ModelJson.ReadPredictedClv(shop.Models.OrderByDescending(model => model.FittedTo).First().Json);
CustomerValue best = shop.Values.AsEnumerable().MaxBy(value => value.Value)!;
Console.WriteLine(FormattableString.Invariant($"{shop.Values.Count()} values; {best.CustomerId} is worth most, {best.Value:F2}, and by the stored model {stored.Predict(customers[best.CustomerId]).Value:F2}"));

sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<CustomerValue> Values => Set<CustomerValue>();

    public DbSet<StoredModel> Models => Set<StoredModel>();
}

sealed class Order
{
    public int Id { get; set; }

    public required string CustomerId { get; set; }

    public required DateOnly Date { get; set; }

    public required decimal Amount { get; set; }
}

sealed class CustomerValue
{
    public int Id { get; set; }

    public required string CustomerId { get; set; }

    public required double Alive { get; set; }

    public required double Value { get; set; }
}

sealed class StoredModel
{
    public int Id { get; set; }

    public required DateOnly FittedTo { get; set; }

    public required string Json { get; set; }
}
