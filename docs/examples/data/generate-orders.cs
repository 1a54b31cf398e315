// Makes the sample of orders beside it: dotnet run docs/examples/data/generate-orders.cs > docs/examples/data/orders.csv
// Simulated, not real: customers of three channels buy at their own pace (gamma-distributed rates), spend around their own mean, and after each
// order may leave for good. Referred customers stay longest; customers from search come in the largest number.
using System.Globalization;

var random = new Random(20240101);
var start = new DateOnly(2022, 1, 1);
const int Days = 1095;                                      // three years, customers won in the first two and a half
(string Name, double Share, double Stay)[] channels = [("search", 0.5, 0.84), ("social", 0.3, 0.78), ("referral", 0.2, 0.90)];

var orders = new List<(int Customer, int Day, double Amount, string Channel)>();
for (int customer = 1; customer <= 1000; customer++)
{
    var channel = Channel(random.NextDouble());
    double perDay = Gamma(0.9) / 75, typicalAmount = 15 + 25 * Gamma(2);
    for (double day = random.NextDouble() * Days * 5 / 6; day < Days; day += -Math.Log(1 - random.NextDouble()) / perDay)
    {
        double amount = Math.Round(typicalAmount * (0.5 + random.NextDouble()), 2);
        orders.Add((customer, (int)day, random.NextDouble() < 0.002 ? 0 : amount, channel.Name));
        if (random.NextDouble() < 0.03) orders.Add((customer, (int)day, Math.Round(amount / 2, 2), channel.Name));             // a second order that day
        if (random.NextDouble() < 0.01 && day + 9 < Days) orders.Add((customer, (int)day + 9, -amount, channel.Name));          // returned
        if (random.NextDouble() > channel.Stay) break;
    }
}

var text = Console.Out;
text.NewLine = "\n";
text.WriteLine("customer_id,date,amount,channel");
foreach (var order in orders.OrderBy(o => o.Day).ThenBy(o => o.Customer))
    text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"C{order.Customer:0000},{start.AddDays(order.Day):yyyy-MM-dd},{order.Amount:0.00},{order.Channel}"));

(string Name, double Share, double Stay) Channel(double u) => u < 0.5 ? channels[0] : u < 0.8 ? channels[1] : channels[2];

// Marsaglia & Tsang (2000), with the boost for shapes below 1.
double Gamma(double shape)
{
    if (shape < 1) return Gamma(shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
    double d = shape - 1 / 3.0, c = 1 / Math.Sqrt(9 * d);
    while (true)
    {
        double x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()), v = Math.Pow(1 + c * x, 3);
        if (v > 0 && Math.Log(1 - random.NextDouble()) < x * x / 2 + d - d * v + d * Math.Log(v)) return d * v;
    }
}
