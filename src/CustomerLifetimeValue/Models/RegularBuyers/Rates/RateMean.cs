using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The mean of a function of the stages' rate λ over what is known of it: a density λⁿ⁻¹ e^(−λA) Σ (λs)ʲ/j!, j &lt; k, s = T − tₓ.</summary>
/// <remarks>By quadrature over ln λ. The density is weighed with λ where the function falls with it where it is small, E[f] = E[λ]·E′[f/λ], so that the nodes lie where it counts.</remarks>
internal static class RateMean
{
    /// <summary>The mean.</summary>
    public static double Of<T>(int k, double n, double rate, double[] shares, double meanStages, T function) where T : struct, IRateFunction
    {
        var moments = new Moment<T>(rate, new Stages(n, shares), function);
        _ = PeakIntegral.Log(new Density<T>(n, moments.Open, rate, k, function), double.NegativeInfinity, double.PositiveInfinity, ref moments);
        return (function.Vanishes ? meanStages : 1) * moments.Mean;
    }

    /// <summary>The chances of j stages, given y = λA: in proportion to shareⱼ·yʲ/(n)ⱼ.</summary>
    internal sealed class Stages
    {
        private readonly double[] _logs, _chances;

        public Stages(double n, double[] shares)
        {
            (_logs, _chances) = (new double[shares.Length], new double[shares.Length]);
            double rising = 0;
            for (int j = 0; j < shares.Length; j++)
            {
                _logs[j] = Math.Log(shares[j]) - rising;
                rising += Math.Log(n + j);
            }
        }

        /// <summary>Computes the chances at ln y.</summary>
        /// <returns>The logarithm of what they were divided by, and their mean number.</returns>
        public (double Log, double Mean) At(double v)
        {
            double most = double.NegativeInfinity, sum = 0, mean = 0;
            for (int j = 0; j < _logs.Length; j++) most = Math.Max(most, _logs[j] + j * v);
            for (int j = 0; j < _logs.Length; j++)
            {
                _chances[j] = Math.Exp(_logs[j] + j * v - most);
                sum += _chances[j];
                mean += j * _chances[j];
            }
            for (int j = 0; j < _logs.Length; j++) _chances[j] /= sum;
            return (most + Math.Log(sum), mean / sum);
        }

        /// <summary>The chances computed last.</summary>
        public ReadOnlySpan<double> Chances => _chances;
    }

    /// <summary>The density of ln y, y = λA, weighed with y where the function vanishes with it.</summary>
    private readonly struct Density<T>(double n, Stages stages, double rate, int k, T function) : IUnimodalIntegrand where T : struct, IRateFunction
    {
        /// <summary>The functions' singular points lie no nearer than π/2 above and below, between ln κ/2 and ln κk/2π: half as far as the rule for panels takes them to be.</summary>
        private readonly double _low = Math.Log(function.Delta * rate / 2), _high = Math.Log(function.Delta * rate * Math.Max(1, k / Math.PI));

        private readonly double _power = function.Vanishes ? n + 1 : n;

        public double Start => Math.Log(_power);

        public double LeftDecay => _power;

        public double RightDecay => double.PositiveInfinity;

        public double Log(double v) => _power * v - Math.Exp(v) + stages.At(v).Log;

        public double Slope(double v) => _power - Math.Exp(v) + stages.At(v).Mean;

        public double Reach(double v, double direction) => Math.Min(
            0.5 * Math.Min(PeakIntegral.Reach(_low, v, direction), PeakIntegral.Reach(_high, v, direction)), function.Reach(Math.Exp(v) / rate, k));
    }

    /// <summary>The sums of f/y, or of f itself, and of 1 over the nodes.</summary>
    private struct Moment<T>(double rate, Stages stages, T function) : IMoments where T : struct, IRateFunction
    {
        /// <summary>Below this a rate is so small that a function which comes to a limit has come to it.</summary>
        private const double Least = 1e-300;

        private double _sum, _all;

        public readonly Stages Open => stages;

        public readonly double Mean => _sum / _all;

        public void Add(double y, double share)
        {
            double scaled = function.Vanishes ? Math.Exp(y) : Math.Max(Math.Exp(y), Least);
            _all += share;
            if (share == 0 || scaled == 0) return;
            _ = stages.At(y);
            _sum += share * (function.At(scaled / rate, stages.Chances) / (function.Vanishes ? scaled : 1));
        }
    }
}
