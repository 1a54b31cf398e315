using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class FileTests
{
    [Fact]
    public void Parts_of_the_customers_in_files_of_their_own_merge_to_the_whole()
    {
        var orders = SomeOrders.Make(5_000, seed: 7);
        using var engine = Engine.Open("DuckDB");
        var whole = engine.Orders(orders);
        string folder = Directory.CreateTempSubdirectory("clv-files-").FullName;
        try
        {
            for (int part = 0; part < 3; part++)
                engine.Run(FormattableString.Invariant($"COPY (SELECT * FROM orders WHERE hash(customer) % 3 = {part}) TO '{folder}/part{part}.parquet' (FORMAT PARQUET)"));
            SqlOrders[] parts = [.. Enumerable.Range(0, 3).Select(part => engine.On(source: SqlSource.Files(Path.Combine(folder, FormattableString.Invariant($"part{part}.parquet")))))];
            CustomerPatterns patterns = whole.Patterns(SomeOrders.Middle, TimeUnit.Week);
            Assert.Equal(patterns, CustomerPatterns.Merge(parts.Select(part => part.Patterns(SomeOrders.Middle, TimeUnit.Week))));
            Assert.Equal(patterns, engine.On(source: SqlSource.Files(Path.Combine(folder, "*.parquet"))).Patterns(SomeOrders.Middle, TimeUnit.Week));
            Assert.Equal(whole.SpendPatterns(SomeOrders.Middle), SpendPatterns.Merge(parts.Select(part => part.SpendPatterns(SomeOrders.Middle))));
            Assert.Equal(BgNbd.Fit(patterns).LogLikelihood, BgNbd.Fit(CustomerPatterns.Merge(parts.Reverse().Select(part => part.Patterns(SomeOrders.Middle, TimeUnit.Week)))).LogLikelihood);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Keys_of_CSV_files_stay_texts_and_their_amounts_are_exact()
    {
        string file = Path.ChangeExtension(Path.GetTempFileName(), ".csv");
        try
        {
            File.WriteAllText(file, "customer,day,amount\n0001,2025-01-01,10\n1,2025-01-01,10\n0001,2025-01-02,0.1\n0001,2025-01-02,0.2\n0001,2025-01-02,-0.3\n");
            using var engine = Engine.Open("DuckDB");
            CustomerBase customers = engine.On(source: SqlSource.Files(file)).Summarize(new DateOnly(2025, 1, 31), TimeUnit.Day);
            Assert.Equal(["0001", "1"], customers.Keys.Select(key => key.Text), StringComparer.Ordinal);
            Assert.Equal((1, 0.0), (customers["0001"].Frequency, customers["0001"].MonetaryValue));
            File.AppendAllText(file, "1,01/02/2025,10\n1,2025-01-03,ten\n");
            Assert.Equal("7 rows: 0 without customer, 1 without date, 1 without amount, 1 returns, 0 zeros", engine.On(source: SqlSource.Files(file)).Quality().ToString());
            Assert.Throws<InvalidOperationException>(() => engine.On(source: SqlSource.Files(file)).Patterns(new DateOnly(2025, 1, 31), TimeUnit.Day));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
