namespace CustomerLifetimeValue.Tests.Portfolios;

/// <summary>What the vectorised loops compute, told in plain numbers: eight lanes as an array, blocks and leaves in order, reduced by the same tree.</summary>
internal static class ScalarOracle
{
    private const int Block = 65_536, Leaf = 2_048;

    public static double Total(double[] values)
    {
        double sum = 0, carry = 0;
        foreach (double[] block in values.Chunk(Block))
        {
            var (part, partCarry) = Sum(block);
            double next = sum + part;
            carry += Math.Abs(sum) >= Math.Abs(part) ? sum - next + part : part - next + sum;
            (sum, carry) = (next, carry + partCarry);
        }

        return sum + carry;
    }

    /// <summary>Σ(x − mean)² and Σ(x − mean)³ divided by the count, and the mean.</summary>
    public static (double Total, double Mean, double Variance, double ThirdMoment) Moments(double[] values)
    {
        Part whole = default;
        foreach (double[] block in values.Chunk(Block))
        {
            Part inBlock = default;
            foreach (double[] leaf in block.Chunk(Leaf)) inBlock = Merge(inBlock, OfLeaf(leaf));
            whole = Merge(whole, inBlock);
        }

        return (whole.Sum + whole.Carry, whole.Mean.High, whole.Squares / whole.Count, whole.Cubes / whole.Count);
    }

    private static (double Sum, double Carry) Sum(double[] rows)
    {
        double[] sums = new double[8], carries = new double[8];
        for (int i = 0; i < rows.Length; i++)
        {
            double next = sums[i % 8] + rows[i];
            carries[i % 8] += Lost(sums[i % 8], rows[i], next);
            sums[i % 8] = next;
        }

        double[] lost = new double[8];
        for (int width = 4; width >= 1; width /= 2)
        {
            for (int lane = 0; lane < width; lane++)
            {
                double next = sums[lane] + sums[lane + width];
                lost[lane] = lost[lane] + lost[lane + width] + Lost(sums[lane], sums[lane + width], next);
                sums[lane] = next;
            }
        }

        return (sums[0], Tree(carries) + lost[0]);
    }

    private static Part OfLeaf(double[] rows)
    {
        var (sum, carry) = Sum(rows);
        double center = (sum + carry) / rows.Length;
        double[] firsts = new double[8], squares = new double[8], cubes = new double[8];
        for (int i = 0; i < rows.Length; i++)
        {
            double distance = rows[i] - center, square = distance * distance;
            firsts[i % 8] += distance;
            squares[i % 8] += square;
            cubes[i % 8] += square * distance;
        }

        double off = Tree(firsts) / rows.Length, squared = Tree(squares);
        bool spread = rows.Min() < rows.Max();
        return new Part(
            rows.Length, sum, carry, spread ? Math.Max(squared - off * off * rows.Length, 0) : 0, spread ? Tree(cubes) - 3 * off * squared + 2 * off * off * off * rows.Length : 0);
    }

    private static Part Merge(Part a, Part b)
    {
        if (a.Count == 0) return b;
        double sum = a.Sum + b.Sum, n = a.Count + b.Count, apart = b.Mean.High - a.Mean.High + (b.Mean.Low - a.Mean.Low), step = apart / n, between = apart * step * a.Count * b.Count;
        return new Part(
            n, sum, a.Carry + b.Carry + Lost(a.Sum, b.Sum, sum), a.Squares + b.Squares + between,
            a.Cubes + b.Cubes + between * step * (a.Count - b.Count) + 3 * step * (a.Count * b.Squares - b.Count * a.Squares));
    }

    private static double Tree(double[] lanes) => (lanes[0] + lanes[4] + (lanes[2] + lanes[6])) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]));

    private static double Lost(double a, double b, double sum)
    {
        double kept = sum - a;
        return (a - (sum - kept)) + (b - kept);
    }

    private readonly record struct Part(double Count, double Sum, double Carry, double Squares, double Cubes)
    {
        public (double High, double Low) Mean
        {
            get
            {
                double high = (Sum + Carry) / Count, product = high * Count;
                return (high, (Sum - product - Math.FusedMultiplyAdd(high, Count, -product) + Carry) / Count);
            }
        }
    }
}
