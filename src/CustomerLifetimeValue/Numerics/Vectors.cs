namespace CustomerLifetimeValue.Numerics;

/// <summary>Short vectors, by plain loops: a fit is often the first of its process, which compiles every method it calls, and LINQ's over numbers are some hundred.</summary>
internal static class Vectors
{
    /// <summary>Whether all entries are numbers.</summary>
    public static bool AreFinite(double[] x) => Array.TrueForAll(x, double.IsFinite);

    /// <summary>Whether a statement is true of some place.</summary>
    public static bool AnyPlace(int count, Predicate<int> isTrue)
    {
        for (int i = 0; i < count; i++)
            if (isTrue(i)) return true;
        return false;
    }

    /// <summary>A function's values at the places 0 to <paramref name="count"/> − 1.</summary>
    public static double[] Of(int count, Func<int, double> at)
    {
        var x = new double[count];
        for (int i = 0; i < count; i++) x[i] = at(i);
        return x;
    }

    /// <summary>a + t·b.</summary>
    public static double[] Plus(double[] a, double t, double[] b)
    {
        var sum = new double[a.Length];
        for (int i = 0; i < sum.Length; i++) sum[i] = a[i] + t * b[i];
        return sum;
    }

    /// <summary>a − b.</summary>
    public static double[] Minus(double[] a, double[] b)
    {
        var difference = new double[a.Length];
        for (int i = 0; i < difference.Length; i++) difference[i] = a[i] - b[i];
        return difference;
    }

    /// <summary>The Euclidean norm.</summary>
    public static double Norm(double[] x)
    {
        double sum = 0;
        foreach (double entry in x) sum += entry * entry;
        return Math.Sqrt(sum);
    }

    /// <summary>The maximum norm: the largest absolute entry; 0 of none.</summary>
    public static double MaximumNorm(double[] x)
    {
        double largest = 0;
        foreach (double entry in x) largest = Math.Max(largest, Math.Abs(entry));
        return largest;
    }

    /// <summary>The maximum norm of a − b.</summary>
    public static double Distance(double[] a, double[] b) => MaximumNorm(Minus(a, b));

    /// <summary>The least entry; ∞ of none.</summary>
    public static double Least(double[] x)
    {
        double least = double.PositiveInfinity;
        foreach (double entry in x) least = Math.Min(least, entry);
        return least;
    }
}
