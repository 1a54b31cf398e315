namespace CustomerLifetimeValue.Models;

/// <summary>A calendar as pieces of time on each of which every covariate is constant: neighbouring periods that are alike are one piece.</summary>
internal sealed class CalendarPieces
{
    /// <summary>Pieces of time from 0 on.</summary>
    /// <param name="ends">The end of each piece, which belongs to it; ascending.</param>
    /// <param name="purchase">The covariates of purchase, piece by piece.</param>
    /// <param name="dropout">Those of dropout.</param>
    public CalendarPieces(double[] ends, double[][] purchase, double[][] dropout)
    {
        List<double> kept = [];
        List<double[]> x = [], y = [];
        for (int i = 0; i < ends.Length; i++)
        {
            if (i > 0 && x[^1].AsSpan().SequenceEqual(purchase[i]) && y[^1].AsSpan().SequenceEqual(dropout[i]))
            {
                kept[^1] = ends[i];
                continue;
            }
            kept.Add(ends[i]);
            x.Add(purchase[i]);
            y.Add(dropout[i]);
        }
        (Ends, Purchase, Dropout) = ([.. kept], [.. x], [.. y]);
    }

    /// <summary>The end of each piece, which belongs to it.</summary>
    public double[] Ends { get; }

    /// <summary>The covariates of purchase, piece by piece.</summary>
    public double[][] Purchase { get; }

    /// <summary>Those of dropout.</summary>
    public double[][] Dropout { get; }

    /// <summary>The piece right after a time; the last one at the very end.</summary>
    public int After(double time)
    {
        int found = Array.BinarySearch(Ends, time);
        return Math.Min(found >= 0 ? found + 1 : ~found, Ends.Length - 1);
    }

    /// <summary>The start of a piece.</summary>
    public double Start(int piece) => piece == 0 ? 0 : Ends[piece - 1];
}
