using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

internal readonly partial struct BgBbFuture
{
    /// <summary>The chance of at least k purchases at the next t opportunities: over the opportunity of the k-th.</summary>
    public double AtLeast(int k, double t)
    {
        if (k == 1) return new FirstOpportunity(_alpha, _beta, _gamma, _delta).Within(t);
        if (k > t) return 0;
        if (t > MostOpportunities) throw Require.OutOfRange("horizon", t, "at most 1,000,000 opportunities");
        double term = 1, sum = 0, log = LogPurchases(k, k);
        for (int m = k; m <= t && term > 0; m++)
        {
            sum += term;
            term *= m / (m + 1.0 - k) * ((_beta + (m - k)) / (_alpha + _beta + m)) * ((_delta + (m - 1)) / (_gamma + _delta + (m - 1)));
            if (sum < 1e280) continue;
            (log, sum, term) = (log + Math.Log(sum), 1, term / sum);
        }
        return Math.Exp(log + Math.Log(sum));
    }

    /// <summary>The chance of a purchase before leaving.</summary>
    public double Ever() => new FirstOpportunity(_alpha, _beta, _gamma, _delta).Within(double.PositiveInfinity);

    /// <summary>The median opportunity of the next purchase of a customer who stays.</summary>
    public double MedianWait()
    {
        double low = 0, high = 1;
        for (; BetaRatio.Log(_alpha, _beta, high) > -Math.Log(2); high *= 2)
            if (double.IsPositiveInfinity(high)) return high;
            else low = high;
        while (high - low > 1)
        {
            double middle = Math.Floor(0.5 * (low + high));
            if (middle <= low || middle >= high) break;
            if (BetaRatio.Log(_alpha, _beta, middle) > -Math.Log(2)) low = middle; else high = middle;
        }
        return high;
    }

    /// <summary>E[Σ vᵢvⱼ] over ordered pairs of purchases at the opportunities up to an end: 2E[q²] Σ vʲ P(alive at j) Σ vⁱ over i below j.</summary>
    public double Pairs(double delta, double end)
    {
        double v = Math.Exp(-delta), both = _alpha / (_alpha + _beta) * ((_alpha + 1) / (_alpha + _beta + 1));
        if (double.IsPositiveInfinity(end) && delta == 0) return _gamma > 2 ? 2 * both * Undiscounted() : double.PositiveInfinity;
        double alive = 1, factor = v, before = 0, sum = 0;
        for (int j = 1; j <= end; j++)
        {
            double term = factor * alive * before;
            sum += term;
            if (j > 1 && factor * before * alive / (1 - v) < 1e-17 * sum) break;
            if (j > MostOpportunities) throw Require.OutOfRange("horizon", end, "so short, or discounted so fast, that at most 1,000,000 opportunities count");
            before += factor;
            factor *= v;
            alive *= (_delta + (j - 1)) / (_gamma + _delta + (j - 1));
        }
        return 2 * both * sum;
    }

    /// <summary>E[L²] = Σ S(m) cₘ(2Cₘ − cₘ) and E[L Σ vᵢ] = E[q] Σ S(m)(wₘCₘ + cₘWₘ₋₁) over the periods m: cₘ the discounted time of a period, wₘ the discount of the opportunity at its end, Cₘ and
    /// Wₘ their sums.</summary>
    public (double Square, double WithPurchases) StayMoments(double delta, double end)
    {
        if (end > MostOpportunities) throw Require.OutOfRange("horizon", end, "at most 1,000,000 opportunities");
        double alive = 1, time = 0, discounts = 0, square = 0, with = 0;
        for (int m = 0; m < end; m++)
        {
            double length = Math.Min(1, end - m), own = Math.Exp(-delta * m) * length * StableLogistic.MeanDecay(delta * length), discount = m + 1 <= end ? Math.Exp(-delta * (m + 1)) : 0;
            time += own;
            square += alive * own * (2 * time - own);
            with += alive * (discount * time + own * discounts);
            discounts += discount;
            alive *= (_delta + m) / (_gamma + _delta + m);
        }
        return (square, _alpha / (_alpha + _beta) * with);
    }

    /// <summary>Adds the opportunities of purchases up to an end, and tells how long the customer stays: to the period's end after the last opportunity.</summary>
    public double Buy(Random random, double end, List<double> times)
    {
        double buying = Sampling.Chance(random, _alpha, _beta), leaving = Sampling.Chance(random, _gamma, _delta);
        for (int opportunity = 1; opportunity <= end; opportunity++)
        {
            Sampling.RequireBounded(opportunity, end);
            if (random.NextDouble() < buying) times.Add(opportunity);
            if (random.NextDouble() < leaving) return opportunity;
        }
        return end;
    }

    /// <summary>Σ k (1 − θ)ᵏ = (1 − θ)/θ², in the mean.</summary>
    private double Undiscounted() => _delta * (_gamma + _delta - 1) / ((_gamma - 1) * (_gamma - 2));
}
