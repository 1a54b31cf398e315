#:project ../../src/CustomerLifetimeValue
#:package MiniExcel
// A workbook of orders in, a workbook of values out. It makes a workbook of the sample first:
//   dotnet run docs/examples/excel.cs [-- orders.xlsx]     (columns customer_id, date, amount in the first sheet)
using CustomerLifetimeValue;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using MiniExcelLibs;

string folder = Directory.CreateTempSubdirectory("clv-excel-").FullName, orders = args is [var own, ..] ? own : Path.Combine(folder, "orders.xlsx"), values = Path.Combine(folder, "values.xlsx");
if (args.Length == 0)
    MiniExcel.SaveAs(orders, SampleOrders.Log.Orders.Select(order => new { customer_id = order.Customer.ToString(), date = order.Date.ToDateTime(TimeOnly.MinValue), amount = order.ExactAmount }));

using var reader = MiniExcel.GetReader(orders, useHeaderRow: true);
TransactionLog log = TransactionLog.Read(reader, customer: "customer_id", date: "date", amount: "amount");
CustomerBase customers = log.Summarize(TimeUnit.Week, new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod));
var clv = new PredictedClv(MbgNbd.Fit(customers).Model, GammaGamma.Fit(customers).Model, DiscountRate.PerYear(0.10), grossMargin: 0.3, horizon: Duration.Years(3));
MiniExcel.SaveAs(values, clv.Predict(customers).OrderByDescending(p => p.Value).Select(p => new
{
    Customer = p.Customer.ToString(), LastPurchase = customers[p.Customer].LastPurchase?.ToDateTime(TimeOnly.MinValue), Alive = p.ProbabilityAlive, Purchases = p.ExpectedPurchases, p.Value,
}));
Console.WriteLine(log);
Console.WriteLine(values);
