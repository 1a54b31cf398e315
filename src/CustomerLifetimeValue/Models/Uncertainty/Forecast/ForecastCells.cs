using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A base added up for its forecast: how many customers share a pattern and a segment, and what the spend model needs of them together.</summary>
internal sealed partial class ForecastCells
{
    private ForecastCells(int[] patternOf, CustomerSummary[] patterns, int[] groupOf, int[] historyOf, int[] histories, string?[] segments, int[] segmentOf, Cell[] cells)
    {
        (PatternOf, Patterns, GroupOf, HistoryOf, Histories) = (patternOf, patterns, groupOf, historyOf, histories);
        (Segments, SegmentOf, Cells) = (segments, segmentOf, cells);
    }

    /// <summary>The pattern of each customer.</summary>
    public int[] PatternOf { get; }

    /// <summary>A customer of each pattern, in the model's unit.</summary>
    public CustomerSummary[] Patterns { get; }

    /// <summary>The group of each pattern's customers, who share a model.</summary>
    public int[] GroupOf { get; }

    /// <summary>The history (x, T) of each pattern, by its position: all that the future of a living customer depends on.</summary>
    public int[] HistoryOf { get; }

    /// <summary>A pattern of each history.</summary>
    public int[] Histories { get; }

    /// <summary>The segments' names in UTF-16 order, customers of none last, under null; empty where there are none.</summary>
    public string?[] Segments { get; }

    /// <summary>The segment of each customer.</summary>
    public int[] SegmentOf { get; }

    /// <summary>The cells.</summary>
    public Cell[] Cells { get; }

    /// <summary>Adds up a base.</summary>
    /// <param name="customers">The base.</param>
    /// <param name="model">The model.</param>
    /// <param name="groups">The group of each customer; null where all share one model.</param>
    /// <param name="segment">The segment of a customer; null for no segments.</param>
    public static ForecastCells Of(CustomerBase customers, IForecastModel model, int[]? groups, Func<CustomerKey, string?>? segment)
    {
        var counted = CustomerPatterns.Of(customers);
        var (patternOf, pairs) = Split(customers.PatternOf, groups, counted.Count);
        var patterns = new CustomerSummary[pairs.Length];
        bool sharesHistories = model.FutureDependsOn == HistoryPart.Age; // otherwise each pattern is a history of its own
        int[] historyOf = sharesHistories ? Split(Array.ConvertAll(pairs, pair => counted.Rows[pair.Pattern].History), groups is null ? null : Array.ConvertAll(pairs, pair => pair.Group), counted.Histories.Length).Of
            : [.. Enumerable.Range(0, pairs.Length)];
        var histories = new int[historyOf.Max() + 1];
        for (int i = 0; i < historyOf.Length; i++) histories[historyOf[i]] = i;
        int[] segmentOf = new int[customers.Count];
        var summaries = customers.AsSpan();
        for (int i = summaries.Length - 1; i >= 0; i--) patterns[patternOf[i]] = model.Of(summaries[i]);
        string?[] names = segment is null ? [] : Number(customers, segment, segmentOf);
        var places = new Dictionary<(int, int), int>();
        var cells = new List<Cell>();
        for (int i = 0; i < summaries.Length; i++)
        {
            var key = (patternOf[i], segmentOf[i]);
            if (!places.TryGetValue(key, out int place))
            {
                places[key] = place = cells.Count;
                cells.Add(new Cell(patternOf[i], segmentOf[i]));
            }
            cells[place].Add(summaries[i]);
        }
        return new(patternOf, patterns, Array.ConvertAll(pairs, pair => pair.Group), historyOf, histories, names, segmentOf, [.. cells]);
    }

    /// <summary>Numbers that are told apart by their groups too: the new numbers, and what each of them is made of.</summary>
    private static (int[] Of, (int Pattern, int Group)[] Pairs) Split(int[] numbers, int[]? groups, int count)
    {
        if (groups is null) return (numbers, [.. Enumerable.Range(0, count).Select(number => (number, 0))]);
        var seen = new Dictionary<(int, int), int>();
        var pairs = new List<(int, int)>();
        var split = new int[numbers.Length];
        for (int i = 0; i < split.Length; i++)
        {
            if (seen.TryGetValue((numbers[i], groups[i]), out split[i])) continue;
            seen.Add((numbers[i], groups[i]), split[i] = pairs.Count);
            pairs.Add((numbers[i], groups[i]));
        }
        return (split, [.. pairs]);
    }

    private static string?[] Number(CustomerBase customers, Func<CustomerKey, string?> segment, int[] segmentOf)
    {
        var named = new string?[customers.Count];
        for (int i = 0; i < named.Length; i++) named[i] = segment(customers.Keys[i]);
        string?[] names = [.. named.Where(name => name is not null).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (Array.Exists(named, name => name is null)) names = [.. names, null];
        var number = names.Select((name, i) => (name, i)).Where(pair => pair.name is not null).ToDictionary(pair => pair.name!, pair => pair.i, StringComparer.Ordinal);
        for (int i = 0; i < named.Length; i++) segmentOf[i] = named[i] is { } name ? number[name] : names.Length - 1;
        return names;
    }

    /// <summary>The customers of one pattern and segment.</summary>
    internal sealed class Cell(int pattern, int segment)
    {
        private CompensatedSum _total, _squares;

        public int Pattern { get; } = pattern;

        public int Segment { get; } = segment;

        /// <summary>Customers of whose spend nothing is known.</summary>
        public double Unknown { get; private set; }

        /// <summary>Customers whose repeat orders tell of their spend.</summary>
        public double Known { get; private set; }

        /// <summary>Σ x·m of those.</summary>
        public double Total => _total.Value;

        /// <summary>Σ (x·m)² of those.</summary>
        public double Squares => _squares.Value;

        public void Add(in CustomerSummary customer)
        {
            if (!GammaGamma.Counts(customer))
            {
                Unknown++;
                return;
            }
            double total = customer.Frequency * customer.MonetaryValue;
            Known++;
            _total.Add(total);
            _squares.Add(total * total);
        }

        /// <summary>As many times the cell's customers.</summary>
        public Cell Times(double weight, int place)
        {
            var cell = new Cell(place, Segment) { Known = weight * Known, Unknown = weight * Unknown };
            cell._total.Add(weight * Total);
            cell._squares.Add(weight * Squares);
            return cell;
        }
    }
}
