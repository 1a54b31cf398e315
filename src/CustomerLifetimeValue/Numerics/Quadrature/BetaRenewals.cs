using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>The renewals of a customer whose survival is a beta mixture, S(t) = E[θ^(tᶜ)] with θ ~ Beta(β, α): their discounted sum with a proven error.</summary>
/// <remarks>
/// <para>After n renewals the k-th one to come happens with chance S(n+k)/S(n) = B(α, b + x)/B(α, b), b = β + nᶜ, x = (n+k)ᶜ − nᶜ. Near terms are
/// added one by one. Far ones are added in blocks by <see cref="BlockSum"/>: for complex z, |E[θ^(zᶜ)]| ≤ E[θ^Re(zᶜ)], and in an ellipse
/// right of the origin Re(zᶜ) ≥ |z|ᶜ·cos(c·arg z), so the bound the theorem asks for is itself a survival; a block is
/// halved until the bound is below 1e-15 of the sum.</para>
/// <para>The tail is left off when it is proven smaller than 1e-16 of the sum, by whichever is better: it is at most a geometric series with the
/// discount; and as ψ(y+α) − ψ(y) ≥ α/(y+α), S(n+j)/S(n+k) ≤ ((n+j)/(n+k))^(−cαw) with w = (n+k)ᶜ/((n+k)ᶜ + α + β).</para>
/// </remarks>
internal readonly struct BetaRenewals(double alpha, double beta, double shape, double renewals)
{
    private const double Negligible = 1e-16, BlockError = 1e-15, Farthest = 1e290;

    private readonly double _past = shape == 1 ? renewals : Math.Pow(renewals, shape);

    /// <summary>ln [S(n + k)/S(n)].</summary>
    public double LogSurvival(double k) => BetaRatio.Log(alpha, beta + _past, Gain(k));

    /// <summary>Σ S(n+k)/S(n)·v^(k−1) over k = 1 … count, v = e^(−force); null where it is infinite.</summary>
    public double? Sum(double force, double count)
    {
        if (double.IsPositiveInfinity(count) && (force < 0 || (force == 0 && shape * alpha <= 1))) return null;
        var sum = new CompensatedSum();
        double k = 1;
        while (k <= count)
        {
            double tail = TailBound(k, force);
            if (tail <= Negligible * sum.Value) break;
            if (k > Farthest || (force == 0 && Math.Pow(renewals + k, shape) > 1e18 * (alpha + 1) * (alpha + beta + 1)))
            {
                // A pure power law from here on, to the last digit.
                sum.Add(Term(k, force) * (renewals + k) / (shape * alpha - 1));
                break;
            }
            double block = Block(k, Math.Min(count - k + 1, k + renewals), force, sum.Value);
            if (block > 0)
            {
                var self = this;
                sum.Add(BlockSum.Of(t => self.Term(t, force), k, block));
                k += block;
            }
            else
            {
                for (double end = Math.Min(k + BlockSum.Points, count + 1); k < end; k++) sum.Add(Term(k, force));
            }
        }
        return double.IsFinite(sum.Value) ? sum.Value : null;
    }

    private double Term(double k, double force) => Math.Exp(LogSurvival(k) - (k - 1) * force);

    /// <summary>(n + k)ᶜ − nᶜ, without cancellation.</summary>
    private double Gain(double k) =>
        shape == 1 ? k
        : renewals == 0 ? Math.Pow(k, shape)
        : _past * Expm1(shape * Log1p(k / renewals));

    /// <summary>A bound on the terms from k on.</summary>
    private double TailBound(double k, double force)
    {
        double bound = double.PositiveInfinity, term = Term(k, force);
        if (term == 0) return 0;
        if (force > 0) bound = term / -Expm1(-force);
        double reached = Math.Pow(renewals + k, shape), decay = shape * alpha * (reached / (reached + alpha + beta));
        if (force >= 0 && decay > 1) bound = Math.Min(bound, term * (1 + (renewals + k) / (decay - 1)));
        return bound;
    }

    /// <summary>The longest block from k on, not longer than asked, that is proven accurate; 0 where it is too short to be worth it.</summary>
    private double Block(double k, double longest, double force, double sum)
    {
        for (double count = Math.Floor(longest); count >= 2 * BlockSum.Points; count = Math.Floor(count / 2))
        {
            double scale = sum + count * Term(k + count - 1, force);
            if (Error(k, count, force) * count <= BlockError * scale) return count;
        }
        return 0;
    }

    /// <summary>The proven error of each interpolated term in a block: the best over a few ellipses.</summary>
    private double Error(double k, double count, double force)
    {
        double best = double.PositiveInfinity, center = k + (count - 1) / 2, origin = center + renewals;
        foreach (double rho in (ReadOnlySpan<double>)[5.5, 4, 3, 2.4, 2])
        {
            double major = count / 4 * (rho + 1 / rho), minor = count / 4 * (rho - 1 / rho);
            if (major >= origin) continue;
            double angle = shape * Math.Atan(minor / Math.Sqrt((origin - major) * (origin + major)));
            if (angle >= Math.PI / 2) continue;
            double gain = Math.Pow(origin - major, shape) * Math.Cos(angle) - _past;
            if (gain < 0 && beta + _past + gain <= 0.5 * (beta + _past)) continue;
            double worth = -force * (center - 1 - Math.CopySign(major, force));
            double log = gain >= 0 ? BetaRatio.Log(alpha, beta + _past, gain) : -BetaRatio.Log(alpha, beta + _past + gain, -gain);
            best = Math.Min(best, Math.Exp(log + worth) * BlockSum.ErrorFactor(rho));
        }
        return best;
    }
}
