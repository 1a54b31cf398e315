using System.Globalization;
using CsvHelper;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class SampleOrdersTests
{
    [Fact]
    public void The_sample_is_the_file_of_orders_as_a_reader_reads_it()
    {
        using var csv = new CsvDataReader(new CsvReader(File.OpenText(Repository.File("docs", "examples", "data", "orders.csv")), CultureInfo.InvariantCulture));
        var read = TransactionLog.Read(csv, customer: "customer_id", date: "date", amount: "amount", segment: "channel");
        Assert.Equal(read.Orders, SampleOrders.Log.Orders);
    }

    [Fact]
    public void The_sample_is_what_its_description_says()
    {
        var log = SampleOrders.Log;
        Assert.Equal((3976, 1000), (log.Count, log.Customers.Count));
        Assert.Equal((new DateOnly(2022, 1, 1), new DateOnly(2024, 12, 30)), (log.FirstDate!.Value, log.LastDate!.Value));
        Assert.Equal(["referral", "search", "social"], log.TotalsBySegment().Select(total => total.Segment!).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.True(log.Summarize(TimeUnit.Week).All(customer => customer.FirstPurchase < new DateOnly(2024, 7, 1)));
        Assert.Same(log, SampleOrders.Log);
    }

    [Fact]
    public void The_text_of_the_sample_is_there_for_code_that_reads_files()
    {
        using var text = SampleOrders.OpenCsv();
        Assert.Equal("customer_id,date,amount,channel", text.ReadLine());
        Assert.Equal(File.ReadAllLines(Repository.File("docs", "examples", "data", "orders.csv")).Length - 1, text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
