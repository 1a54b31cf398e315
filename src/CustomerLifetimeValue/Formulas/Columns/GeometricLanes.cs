using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Formulas;

/// <summary><see cref="GeometricSeries.OneMinusRatio"/> for eight rows at a time: ε = 1 − r(1+g)/(1+d).</summary>
internal static class GeometricLanes
{
    /// <summary>d + churn − g + g·churn, which is ε(1 + d), the terms added without cancellation error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Numerator(Vector512<double> churn, double discountPerPeriod, double growthPerPeriod)
    {
        Vector512<double> discount = Create(discountPerPeriod), sum = discount + churn;
        if (growthPerPeriod != 0)
        {
            Vector512<double> growth = Create(growthPerPeriod), product = growth * churn, productLost = FusedMultiplyAdd(growth, churn, -product);
            Vector512<double> lost = Lanes.Lost(discount, churn, sum), next = sum - growth;
            lost += Lanes.Lost(sum, -growth, next);
            sum = next + product;
            lost += Lanes.Lost(next, product, sum);
            next = sum + productLost;
            lost += Lanes.Lost(sum, productLost, next);
            sum = next + lost;
        }

        return sum;
    }

    /// <summary>ε itself where it is not above 1, or else 1; 1 where nobody stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gap(Vector512<double> gap, Vector512<double> churn)
    {
        Vector512<double> one = Vector512<double>.One;
        return ConditionalSelect(Vector512.Equals(churn, one) | GreaterThan(gap, one), one, gap);
    }
}
