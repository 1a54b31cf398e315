namespace CustomerLifetimeValue;

/// <summary>A log-likelihood ℓ with gradient g and Hessian H by any number of parameters, in one row of sums: the upper triangle of [[ℓ, gᵀ], [g, H]], column by column.</summary>
/// <remarks>A derivative's place does not depend on how many parameters there are, so that the compiler turns it into a constant.</remarks>
internal readonly ref struct DerivativeSums(Span<double> sums)
{
    private readonly Span<double> _sums = sums;

    /// <summary>ℓ.</summary>
    public ref double Value => ref _sums[0];

    /// <summary>∂ℓ/∂pᵢ.</summary>
    public ref double this[int i] => ref _sums[(i + 1) * (i + 2) / 2];

    /// <summary>∂²ℓ/∂pᵢ∂pⱼ, i ≤ j.</summary>
    public ref double this[int i, int j] => ref _sums[(j + 1) * (j + 2) / 2 + i + 1];

    /// <summary>The length of a row for a number of parameters.</summary>
    public static int Width(int parameters) => (parameters + 1) * (parameters + 2) / 2;

    /// <summary>Copies the derivatives out and returns the value.</summary>
    public double CopyTo(Span<double> gradient, Span<double> hessian)
    {
        int n = gradient.Length;
        for (int j = 0; j < n; j++)
        {
            gradient[j] = this[j];
            for (int i = 0; i <= j; i++) hessian[i * n + j] = hessian[j * n + i] = this[i, j];
        }
        return Value;
    }
}
