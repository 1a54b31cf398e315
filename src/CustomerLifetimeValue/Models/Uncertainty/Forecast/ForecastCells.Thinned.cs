namespace CustomerLifetimeValue.Models;

/// <content>A few cells that stand for all.</content>
internal sealed partial class ForecastCells
{
    /// <summary>About as many cells as asked for, each standing for those that are like it: a systematic sample with chances proportional to size (Madow 1949), in the order of what the customers
    /// are expected to buy. Half of them go to the segments in equal parts, so that small ones are seen too. For sums only: customers are not told apart.</summary>
    /// <param name="expected">What the customers of each cell are expected to buy together.</param>
    /// <param name="count">The number of cells.</param>
    public ForecastCells Thinned(double[] expected, int count)
    {
        double[] customers = Array.ConvertAll(Cells, cell => cell.Known + cell.Unknown);
        double[] chances = Chances(expected, customers);
        int[] order = [.. Enumerable.Range(0, Cells.Length).OrderBy(i => Cells[i].Segment).ThenBy(i => expected[i] / customers[i]).ThenBy(i => i)];
        var places = new Dictionary<int, int>();
        var thinned = new List<Cell>();
        double passed = 0;
        foreach (int i in order)
        {
            double before = Math.Floor(count * passed + 0.5);
            passed += chances[i];
            double hits = Math.Floor(count * passed + 0.5) - before;
            if (hits <= 0) continue;
            if (!places.TryGetValue(Cells[i].Pattern, out int place)) places.Add(Cells[i].Pattern, place = places.Count);
            thinned.Add(Cells[i].Times(hits / (count * chances[i]), place));
        }
        int[] patterns = [.. places.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        int[] all = [.. Enumerable.Range(0, patterns.Length)];
        return new([], Array.ConvertAll(patterns, i => Patterns[i]), Array.ConvertAll(patterns, i => GroupOf[i]), all, all, Segments, [], [.. thinned]);
    }

    /// <summary>Each cell's share of the sample: by what its customers buy, and a little by how many they are, so that nobody is left out for being expected to buy nothing.</summary>
    private double[] Chances(double[] expected, double[] customers)
    {
        double few = 0.2 * expected.Sum() / customers.Sum();
        double[] sizes = [.. expected.Zip(customers, (buys, count) => buys + few * count)];
        if (!(sizes.Sum() > 0)) sizes = customers;
        var bySegment = new double[Math.Max(1, Segments.Length)];
        for (int i = 0; i < sizes.Length; i++) bySegment[Cells[i].Segment] += sizes[i];
        double all = sizes.Sum();
        int segments = bySegment.Count(size => size > 0);
        return [.. sizes.Select((size, i) => 0.5 * size / all + (size > 0 ? 0.5 * size / bySegment[Cells[i].Segment] / segments : 0))];
    }
}
