using CustomerLifetimeValue.Benchmarks.Models;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Peers;

/// <summary>What the library and a peer both do, by the names that the scripts know. What a peer need not do again either is made before the time is taken.</summary>
internal sealed class PeerTasks
{
    private readonly Transaction[] _orders;
    private readonly string[] _texts;
    private readonly CustomerBase _customers;
    private readonly double[] _values;

    public PeerTasks(int customers)
    {
        _orders = [.. SomeCustomers.BgNbd.Simulate(customers, Duration.Weeks(39), seed: 1, acquisition: Duration.Weeks(12), spend: SomeCustomers.Spend)];
        _texts = Array.ConvertAll(_orders, order => order.Customer.ToString());
        _customers = TransactionLog.From(_orders).Summarize(new DateOnly(2000, 9, 30), TimeUnit.Week);
        _values = new double[_customers.Count];
    }

    /// <summary>The tasks: each makes what is not timed and returns what is.</summary>
    public IReadOnlyDictionary<string, Func<Action>> All => new Dictionary<string, Func<Action>>(StringComparer.Ordinal)
    {
        ["summary"] = () => Columns((keys, days, amounts) => TransactionLog.FromColumns(keys, days, amounts).Summarize(new DateOnly(2000, 9, 30), TimeUnit.Day)),
        ["cohorts"] = () => Columns((keys, days, amounts) => CohortTable.ByFirstPurchase(TransactionLog.FromColumns(keys, days, amounts), TimeUnit.Month, new DateOnly(2000, 9, 30))),
        ["summary of texts"] = () => Columns((keys, days, amounts) => TransactionLog.FromColumns(_texts, days, amounts).Summarize(new DateOnly(2000, 9, 30), TimeUnit.Day)),
        ["cohorts, log there"] = () =>
        {
            var log = TransactionLog.From(_orders);
            return () => CohortTable.ByFirstPurchase(log, TimeUnit.Month, new DateOnly(2000, 9, 30));
        },
        ["BG/NBD fit"] = () => OnFresh(customers => BgNbd.Fit(customers)),
        ["MBG/NBD fit"] = () => OnFresh(customers => MbgNbd.Fit(customers)),
        ["Pareto/NBD fit"] = () => OnFresh(customers => ParetoNbd.Fit(customers)),
        ["Gamma-Gamma fit"] = () => OnFresh(customers => GammaGamma.Fit(customers)),
        ["BG/NBD score"] = () => OnFresh(customers => Score(SomeCustomers.BgNbd, customers)),
        ["Pareto/NBD score"] = () => OnFresh(customers => Score(SomeCustomers.ParetoNbd, customers)),
        ["Pareto/NBD score, fitted"] = () => OnFitted(customers => Score(SomeCustomers.ParetoNbd, customers)),
        ["BG/NBD table of a year"] = () => OnFresh(customers => Table(SomeCustomers.BgNbd, Duration.Months(12), customers)),
        ["Pareto/NBD table of a year"] = () => OnFresh(customers => Table(SomeCustomers.ParetoNbd, Duration.Months(12), customers)),
        ["Pareto/NBD table without end"] = () => OnFresh(customers => Table(SomeCustomers.ParetoNbd, null, customers)),
        ["Pareto/NBD chances of 0 to 7"] = () => OnFresh(customers =>
        {
            for (int n = 0; n < 8; n++) SomeCustomers.ParetoNbd.ProbabilityOfPurchases(customers, n, Duration.Weeks(39), _values);
        }),
    };

    /// <summary>The bytes of the columns that the orders stand in.</summary>
    public long ColumnBytes => (sizeof(long) + sizeof(int) + sizeof(double)) * (long)_orders.Length;

    /// <summary>Writes the customers and the orders for the scripts.</summary>
    public (string Summary, string Orders) Write(string folder)
    {
        string summary = Path.Combine(folder, "summary.csv"), orders = Path.Combine(folder, "orders.csv");
        File.WriteAllLines(summary, _customers.Select(c => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{c.Frequency},{c.Recency:R},{c.Age:R},{c.MonetaryValue:R}")).Prepend("x,recency,age,value"));
        File.WriteAllLines(orders, _orders.Select(o => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{o.Customer},{o.Date:yyyy-MM-dd},{o.Amount:R}")).Prepend("customer,date,amount"));
        return (summary, orders);
    }

    private Action OnFresh(Action<CustomerBase> task)
    {
        var fresh = CustomerBase.From(_customers.Entries);
        return () => task(fresh);
    }

    private Action OnFitted(Action<CustomerBase> task)
    {
        var fitted = CustomerBase.From(_customers.Entries);
        _ = CustomerPatterns.Of(fitted); // all that a fit leaves behind
        return () => task(fitted);
    }

    private Action Columns(Action<long[], DateOnly[], double[]> task)
    {
        long[] keys = Array.ConvertAll(_orders, order => order.Customer.Number!.Value);
        DateOnly[] days = Array.ConvertAll(_orders, order => order.Date);
        double[] amounts = Array.ConvertAll(_orders, order => order.Amount);
        return () => task(keys, days, amounts);
    }

    private void Score(PurchaseModel model, CustomerBase customers)
    {
        model.ProbabilityAlive(customers, _values);
        model.ExpectedPurchases(customers, Duration.Weeks(39), _values);
    }

    private static void Table(PurchaseModel model, Duration? horizon, CustomerBase customers) =>
        new PredictedClv(model, SomeCustomers.Spend, DiscountRate.PerYear(0.1), grossMargin: 1, horizon).Predict(customers);
}
