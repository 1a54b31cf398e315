namespace CustomerLifetimeValue.Models;

/// <summary>A value with gradient and Hessian by four parameters, laid out in one row of sums: value, gradient, upper triangle.</summary>
internal static class UpperTriangle
{
    /// <summary>Value, 4 first and 10 second derivatives.</summary>
    public const int Width = 15;

    /// <summary>Place of the value and of the derivatives by the parameters numbered.</summary>
    public const int Value = 0, D0 = 1, D1 = 2, D2 = 3, D3 = 4,
        D00 = 5, D01 = 6, D02 = 7, D03 = 8, D11 = 9, D12 = 10, D13 = 11, D22 = 12, D23 = 13, D33 = 14;

    /// <summary>Hands the derivatives over and returns the value.</summary>
    public static double CopyTo(ReadOnlySpan<double> sums, Span<double> gradient, Span<double> hessian)
    {
        int n = gradient.Length, next = 1 + n;
        sums.Slice(1, n).CopyTo(gradient);
        for (int i = 0; i < n; i++)
            for (int j = i; j < n; j++)
                hessian[i * n + j] = hessian[j * n + i] = sums[next++];
        return sums[0];
    }
}
