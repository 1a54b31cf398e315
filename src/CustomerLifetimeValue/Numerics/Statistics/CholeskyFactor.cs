namespace CustomerLifetimeValue.Numerics;

/// <summary>L with L·Lᵀ a small symmetric, positive definite matrix.</summary>
internal sealed class CholeskyFactor
{
    private readonly double[] _lower;
    private readonly int _n;

    private CholeskyFactor(double[] lower, int n) => (_lower, _n) = (lower, n);

    /// <summary>ln det L.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _n; i++) sum += Math.Log(_lower[i * _n + i]);
            return sum;
        }
    }

    /// <summary>The factor of a row-major matrix plus a shift of its diagonal, times its own size; null where that is not positive definite.</summary>
    public static CholeskyFactor? Of(ReadOnlySpan<double> matrix, int n, double shift = 0)
    {
        var lower = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double own = matrix[i * n + j], sum = i == j ? own + shift * Math.Max(Math.Abs(own), 1e-12) : own, scale = Math.Abs(sum);
                for (int k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
                if (i == j && !(sum > 1e-14 * scale)) return null;
                lower[i * n + j] = i == j ? Math.Sqrt(sum) : sum / lower[j * n + j];
            }
        }
        return new(lower, n);
    }

    /// <summary>L·z.</summary>
    public double[] Times(ReadOnlySpan<double> z)
    {
        var product = new double[_n];
        for (int i = 0; i < _n; i++)
            for (int j = 0; j <= i; j++) product[i] += _lower[i * _n + j] * z[j];
        return product;
    }

    /// <summary>L⁻¹·v.</summary>
    public double[] SolveLower(ReadOnlySpan<double> v)
    {
        var z = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            double sum = v[i];
            for (int j = 0; j < i; j++) sum -= _lower[i * _n + j] * z[j];
            z[i] = sum / _lower[i * _n + i];
        }
        return z;
    }

    /// <summary>|L⁻¹·(point − centre)|²: a distance in standard deviations, squared.</summary>
    public double SquaredDistance(ReadOnlySpan<double> point, ReadOnlySpan<double> centre)
    {
        Span<double> z = _n <= 32 ? stackalloc double[_n] : new double[_n];
        double square = 0;
        for (int i = 0; i < _n; i++)
        {
            double sum = point[i] - centre[i];
            for (int j = 0; j < i; j++) sum -= _lower[i * _n + j] * z[j];
            z[i] = sum / _lower[i * _n + i];
            square += z[i] * z[i];
        }
        return square;
    }

    /// <summary>(L·Lᵀ)⁻¹·v.</summary>
    public double[] Solve(ReadOnlySpan<double> v)
    {
        double[] x = SolveLower(v);
        for (int i = _n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < _n; j++) x[i] -= _lower[j * _n + i] * x[j];
            x[i] /= _lower[i * _n + i];
        }
        return x;
    }

    /// <summary>(L·Lᵀ)⁻¹, row-major.</summary>
    public double[] Inverse()
    {
        var inverse = new double[_n * _n];
        var unit = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            Array.Clear(unit);
            unit[i] = 1;
            Solve(unit).CopyTo(inverse, i * _n);
        }
        return inverse;
    }
}
