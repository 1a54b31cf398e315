namespace CustomerLifetimeValue.Numerics;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations: a fit asks for them at every step, and a general decomposition would cost more than the step.</summary>
/// <remarks>Cyclic sweeps (Golub &amp; Van Loan, Matrix Computations, section 8.5); each small eigenvalue of a positive matrix keeps its digits.</remarks>
internal sealed class SymmetricEigen
{
    /// <summary>Far more sweeps than a matrix of four rows takes (five or six).</summary>
    private const int MostSweeps = 30;

    private readonly double[] _vectors;

    /// <summary>Decomposes a matrix with a number of rows, row-major; it is overwritten.</summary>
    public SymmetricEigen(double[] matrix, int rows)
    {
        Values = new double[rows];
        _vectors = new double[rows * rows];
        for (int i = 0; i < rows; i++) _vectors[i * rows + i] = 1;
        for (int sweep = 0; sweep < MostSweeps && !IsDiagonal(matrix, rows); sweep++)
            for (int p = 0; p < rows - 1; p++)
                for (int q = p + 1; q < rows; q++) Rotate(matrix, rows, p, q);
        for (int i = 0; i < rows; i++) Values[i] = matrix[i * rows + i];
    }

    /// <summary>The eigenvalues, in no order.</summary>
    public double[] Values { get; }

    /// <summary>An entry of an eigenvector of length 1.</summary>
    public double Vector(int entry, int eigenvalue) => _vectors[entry * Values.Length + eigenvalue];

    private static bool IsDiagonal(double[] a, int n)
    {
        for (int p = 0; p < n - 1; p++)
            for (int q = p + 1; q < n; q++)
                if (a[p * n + q] != 0 && Math.Abs(a[p * n + q]) > 1e-17 * Math.Sqrt(Math.Abs(a[p * n + p] * a[q * n + q]))) return false;
        return true;
    }

    /// <summary>Turns the plane of two axes until their entry is 0.</summary>
    private void Rotate(double[] a, int n, int p, int q)
    {
        double entry = a[p * n + q];
        if (entry == 0) return;
        double half = (a[q * n + q] - a[p * n + p]) / (2 * entry);
        double tangent = Math.Abs(half) > 1e150 ? 0.5 / half : Math.CopySign(1, half) / (Math.Abs(half) + Math.Sqrt(half * half + 1));
        double cosine = 1 / Math.Sqrt(tangent * tangent + 1), sine = tangent * cosine;
        a[p * n + p] -= tangent * entry;
        a[q * n + q] += tangent * entry;
        a[p * n + q] = a[q * n + p] = 0;
        for (int i = 0; i < n; i++)
        {
            if (i != p && i != q)
            {
                double ip = a[i * n + p], iq = a[i * n + q];
                a[i * n + p] = a[p * n + i] = cosine * ip - sine * iq;
                a[i * n + q] = a[q * n + i] = sine * ip + cosine * iq;
            }
            double vp = _vectors[i * n + p], vq = _vectors[i * n + q];
            _vectors[i * n + p] = cosine * vp - sine * vq;
            _vectors[i * n + q] = sine * vp + cosine * vq;
        }
    }
}
