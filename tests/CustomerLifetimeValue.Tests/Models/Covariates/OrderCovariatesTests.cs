using System.Data;
using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Covariates from the columns of order rows, and tests of terms by likelihood.</summary>
public sealed class OrderCovariatesTests
{
    private static readonly (string Customer, string Date, string Channel, double Basket)[] Orders =
        [("b", "2024-03-05", "web", 3), ("a", "2024-02-01", "store", 1), ("a", "2024-01-07", "web", 2), ("b", "2024-03-05", "web", 3), ("a", "2024-05-01", "app", 9)];

    [Fact]
    public void The_first_order_by_its_day_counts_whatever_the_rows_order()
    {
        foreach (bool texts in new[] { true, false })
        {
            var who = Read(Orders, OrderColumnPolicy.OfFirstOrder, texts);
            Assert.Equal(["b", "a"], who.Customers.Select(key => key.Text!), StringComparer.Ordinal);
            Assert.Equal(("web", 2), (who["a"].LevelOf("channel"), who["a"].NumberOf("basket")));
            Assert.Equal(("web", 3), (who["b"].LevelOf("channel"), who["b"].NumberOf("basket")));
        }
    }

    [Fact]
    public void Contradictions_are_refused_by_name()
    {
        string all = Refused.Naming("rows", () => Read(Orders, OrderColumnPolicy.SameInAll)).Message;
        Assert.Contains("customer 'a'", all, StringComparison.Ordinal);
        Assert.Contains("OfFirstOrder", all, StringComparison.Ordinal);
        Assert.Contains("2024-03-05", Refused.Naming("rows", () => Read([.. Orders, ("b", "2024-03-05", "app", 3)], OrderColumnPolicy.OfFirstOrder)).Message, StringComparison.Ordinal);
        Assert.Equal(2, Read([.. Orders.Where(order => order.Customer == "b"), ("c", "2024-01-01", "store", 1)], OrderColumnPolicy.SameInAll).Count);
        Refused.Naming("rows", () => Read([("a", "May", "web", 1)], OrderColumnPolicy.SameInAll));
        Refused.Naming("rows", () => Read([], OrderColumnPolicy.SameInAll));
        Refused.Naming("policy", () => Read(Orders, (OrderColumnPolicy)7));
        Refused.Naming("date", () => CustomerCovariates.ReadOrders(Rows(Orders, true), "customer", "day"));
        Assert.Contains("customer 'a'", Assert.ThrowsAny<ArgumentException>(() => Read([("a", "2024-01-01", "web", double.NaN)], OrderColumnPolicy.SameInAll)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_are_read_in_the_format_that_is_stated_and_another_is_refused()
    {
        (string, string, string, double)[] american = [("a", "2/1/2024", "store", 1), ("a", "1/7/2024", "web", 2)];
        var who = CustomerCovariates.ReadOrders(Rows(american, texts: true), "customer", "date", ["basket"], policy: OrderColumnPolicy.OfFirstOrder, dateFormat: "M/d/yyyy");
        Assert.Equal(2, who["a"].NumberOf("basket"));
        Assert.Contains("M/d/yyyy", Refused.Naming("rows", () => CustomerCovariates.ReadOrders(Rows(Orders, texts: true), "customer", "date", ["basket"], dateFormat: "M/d/yyyy")).Message, StringComparison.Ordinal);
        Assert.Contains("yyyy-MM-dd", Refused.Naming("rows", () => CustomerCovariates.ReadOrders(Rows(american, texts: true), "customer", "date", ["basket"])).Message, StringComparison.Ordinal);
        Refused.Naming("dateFormat", () => CustomerCovariates.ReadOrders(Rows(american, texts: true), "customer", "date", dateFormat: "MMM"));
        Refused.Naming("rows", () => CustomerCovariates.ReadOrders(null!, "customer", "date"));
        Refused.Naming("rows", () => CustomerCovariates.Read(null!, "customer"));
    }

    [Fact]
    public void Orders_of_one_customer_that_say_the_same_are_one_row()
    {
        (string, string, string, double)[] orders = [("a", "2024-02-01", "web", 2), ("b", "2024-02-01", "app", 3), ("a", "2024-01-07", "web", 2)];
        var who = Read(orders, OrderColumnPolicy.SameInAll);
        Assert.Equal("2 customers by basket, channel", who.ToString());
        Assert.Equal(("web", 2, "app", 3), (who["a"].LevelOf("channel"), who["a"].NumberOf("basket"), who["b"].LevelOf("channel"), who["b"].NumberOf("basket")));
        string number = Refused.Naming("rows", () => Read([.. orders, ("b", "2024-03-01", "app", 4.5)], OrderColumnPolicy.SameInAll)).Message;
        Assert.Contains("The basket of customer 'b' is 3 in one order and 4.5 in another", number, StringComparison.Ordinal);
        Assert.Contains("The channel of customer 'b' is app in one order and web in another", Refused.Naming("rows", () => Read([.. orders, ("b", "2024-03-01", "web", 3)], OrderColumnPolicy.SameInAll)).Message, StringComparison.Ordinal);
        string sameDay = Refused.Naming("rows", () => Read([.. orders, ("b", "2024-02-01", "app", 4.5)], OrderColumnPolicy.OfFirstOrder)).Message;
        Assert.Contains("is 3 and 4.5 in orders of 2024-02-01", sameDay, StringComparison.Ordinal);
        Assert.Equal(3, Read([.. orders, ("b", "2024-02-02", "web", 4.5)], OrderColumnPolicy.OfFirstOrder)["b"].NumberOf("basket"));
    }

    [Fact]
    public void Each_term_is_tested_against_the_fit_without_it()
    {
        var customers = Channels.Of(new BgNbd(0.8, 6, 0.9, 3.5, TimeUnit.Week), new BgNbd(0.8, 4, 0.9, 3.5, TimeUnit.Week), 300, Duration.Weeks(60));
        var who = Channels.Who(customers).Number("basket", key => 1 + key.Text!.Sum(c => c) % 7);
        var fit = BgNbd.Fit(customers, who, ["channel", "basket"], ["channel"]);
        var tests = TermTests.ByLikelihood(fit, customers, who);
        Assert.Equal([("purchase", "channel"), ("purchase", "basket"), ("dropout", "channel")], tests.Select(test => (test.Side, test.Term)));
        var without = LikelihoodRatioTest.Of(BgNbd.Fit(customers, who, ["channel"], ["channel"]), fit);
        Golden.Agrees(without.Statistic, tests[1].Statistic, 1e-8);
        Golden.Agrees(without.PValue, tests[1].PValue, 1e-6);
        Assert.InRange(tests[0].Statistic / TermTests.Of(fit)[0].Statistic, 0.7, 1.4); // Wald's test agrees where the likelihood is nearly quadratic
        Refused.Naming("options", () => TermTests.ByLikelihood(fit, customers, who, new FitOptions(priors: [new("purchase:basket", 0, 1)])));
        Refused.Naming("fit", () => TermTests.ByLikelihood(BgNbd.Fit(customers, who, ["basket"], [], coefficientSpread: 1), customers, who));
        var spend = CustomerLifetimeValue.Transactions.CustomerBase.From(customers.Entries.Select(entry => (entry.Customer, new CustomerLifetimeValue.Transactions.CustomerSummary(
            entry.Summary.Frequency, entry.Summary.Recency, entry.Summary.Age, TimeUnit.Week, entry.Summary.Frequency == 0 ? 0 : 20 + entry.Customer.Text!.Sum(c => c) % 17))));
        Assert.Single(TermTests.ByLikelihood(GammaGamma.Fit(spend, who, ["channel"]), spend, who));
    }

    private static CustomerCovariates Read((string, string, string, double)[] orders, OrderColumnPolicy policy, bool texts = true) =>
        CustomerCovariates.ReadOrders(Rows(orders, texts), "customer", "date", ["basket"], new Dictionary<string, string>(StringComparer.Ordinal) { ["channel"] = "web" }, policy);

    private static DataTableReader Rows((string Customer, string Date, string Channel, double Basket)[] orders, bool texts)
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add("customer", typeof(string));
        table.Columns.Add("date", texts ? typeof(string) : typeof(DateTime));
        table.Columns.Add("channel", typeof(string));
        table.Columns.Add("basket", typeof(double));
        foreach (var (customer, date, channel, basket) in orders)
            table.Rows.Add(customer, texts ? date : DateTime.Parse(date, CultureInfo.InvariantCulture), channel, double.IsNaN(basket) ? DBNull.Value : basket);
        return table.CreateDataReader();
    }
}
