using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>ln(1 + t/α) and ln(1 + t/β) of the distinct ages and recencies, which all patterns share.</summary>
internal static class ParetoLogs
{
    public static ((double LogAlpha, double LogBeta)[] AtAge, (double LogAlpha, double LogBeta)[] AtRecency) Of(CustomerPatterns customers, double alpha, double beta)
    {
        (double, double) At(double t) => (Elementary.Log1p(t / alpha), Elementary.Log1p(t / beta));
        return (Workers.Table(customers.Ages, At), Workers.Table(customers.Recencies, At));
    }
}
