namespace CustomerLifetimeValue.Models;

public sealed partial record MbgNbd
{
    internal override double AtLeastAhead(int x, double age, int n, double t) => Future(x, age).AtLeast(n, t);

    internal override double EverAhead(int x, double age) => 1;

    internal override double MedianWait(int x, double age) => NegativeBinomial.MedianWait(R + x, Alpha + age);

    internal override double PairsAhead(int x, double age, double delta, double end) => Future(x, age).Pairs(delta, end);

    internal override (double Square, double WithPurchases) StayAhead(int x, double age, double delta, double end) => Future(x, age).StayMoments(delta, end);

    internal override double BuyAhead(Random random, int x, double age, double end, List<double> times) => Future(x, age).Buy(random, end, times);
}
