namespace CustomerLifetimeValue.Models;

public sealed partial record BgBb
{
    internal override double AtLeastAhead(int x, double age, int n, double t) => Future(x, age).AtLeast(n, Math.Floor(t));

    internal override double EverAhead(int x, double age) => Future(x, age).Ever();

    internal override double MedianWait(int x, double age) => Future(x, age).MedianWait();

    internal override double PairsAhead(int x, double age, double delta, double end) => Future(x, age).Pairs(delta, Math.Floor(end));

    internal override (double Square, double WithPurchases) StayAhead(int x, double age, double delta, double end) => Future(x, age).StayMoments(delta, end);

    internal override double BuyAhead(Random random, int x, double age, double end, List<double> times) => Future(x, age).Buy(random, end, times);
}
