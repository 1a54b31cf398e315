namespace CustomerLifetimeValue.Tests.Portfolios;

/// <summary>What the vectorised loops compute, in plain scalar code: eight lanes as an array, blocks and leaves in order, reduced by the same tree.</summary>
internal static class ScalarOracle
{
    private const int Block = 65_536, Leaf = 2_048;

    public static double Total(double[] values)
    {
        double sum = 0, carry = 0;
        foreach (double[] block in values.Chunk(Block))
        {
            var (part, partCarry) = Sum(block, registers: 4);
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

    /// <summary>A number of registers of eight lanes: the rows beyond the last whole step come first, then row i goes to register i / 8 and lane i mod 8 of its step.</summary>
    private static (double Sum, double Carry) Sum(double[] rows, int registers)
    {
        int step = 8 * registers;
        double[] sums = InLanes(rows, step, 0), carries = new double[step];
        for (int i = 0; i < rows.Length - rows.Length % step; i++)
        {
            double next = sums[i % step] + rows[i];
            carries[i % step] += Lost(sums[i % step], rows[i], next);
            sums[i % step] = next;
        }

        double[] all = new double[8], lostBetween = new double[8];
        for (int lane = 0; lane < 8; lane++)
        {
            double a = sums[lane], b = sums[lane + 8], ab = a + b;
            (all[lane], lostBetween[lane], carries[lane]) = (ab, Lost(a, b, ab), carries[lane] + carries[lane + 8]);
            if (registers == 2) continue;
            double c = sums[lane + 16], d = sums[lane + 24], cd = c + d;
            all[lane] = ab + cd;
            lostBetween[lane] = lostBetween[lane] + Lost(c, d, cd) + Lost(ab, cd, all[lane]);
            carries[lane] += carries[lane + 16] + carries[lane + 24];
        }

        double carry = Tree([.. Enumerable.Range(0, 8).Select(lane => carries[lane] + lostBetween[lane])]);
        double[] lost = new double[8];
        for (int width = 4; width >= 1; width /= 2)
        {
            for (int lane = 0; lane < width; lane++)
            {
                double next = all[lane] + all[lane + width];
                lost[lane] = lost[lane] + lost[lane + width] + Lost(all[lane], all[lane + width], next);
                all[lane] = next;
            }
        }

        return (all[0], carry + lost[0]);
    }

    /// <summary>The rows beyond the last whole step, and the padding.</summary>
    private static double[] InLanes(double[] rows, int step, double padding) =>
        [.. rows.Skip(rows.Length - rows.Length % step).Concat(Enumerable.Repeat(padding, step)).Take(step)];

    private static Part OfLeaf(double[] rows)
    {
        var (sum, carry) = Sum(rows, registers: 2);
        double center = (sum + carry) / rows.Length;
        double[] firsts = [.. InLanes(rows, 16, center).Select(x => x - center)], squares = [.. firsts.Select(x => x * x)], cubes = [.. firsts.Select(x => x * x * x)];
        for (int i = 0; i < rows.Length - rows.Length % 16; i++)
        {
            double distance = rows[i] - center, square = distance * distance;
            firsts[i % 16] += distance;
            squares[i % 16] += square;
            cubes[i % 16] = Math.FusedMultiplyAdd(square, distance, cubes[i % 16]);
        }

        double off = Pairs(firsts) / rows.Length, squared = Pairs(squares), cubed = Pairs(cubes);
        bool spread = rows.Min() < rows.Max();
        return new Part(
            rows.Length, sum, carry, spread ? Math.Max(squared - off * off * rows.Length, 0) : 0, spread ? cubed - 3 * off * squared + 2 * off * off * off * rows.Length : 0);
    }

    private static double Pairs(double[] lanes) => Tree([.. lanes.Take(8).Zip(lanes.Skip(8), (a, b) => a + b)]);

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
