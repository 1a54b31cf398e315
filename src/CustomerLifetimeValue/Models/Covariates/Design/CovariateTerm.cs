namespace CustomerLifetimeValue.Models;

/// <summary>One term of a table of covariates: a number of each customer, or a level of each against a reference level.</summary>
internal sealed class CovariateTerm
{
    private CovariateTerm(string name, double[] numbers) => (Name, Numbers) = (name, numbers);

    private CovariateTerm(string name, int[] codes, string[] levels, string reference) => (Name, Codes, Levels, Reference) = (name, codes, levels, reference);

    /// <summary>The term's name.</summary>
    public string Name { get; }

    /// <summary>The customers' numbers; null of a category.</summary>
    public double[]? Numbers { get; }

    /// <summary>The customers' levels by their places in <see cref="Levels"/>; empty of a number.</summary>
    public int[] Codes { get; } = [];

    /// <summary>The levels there are, in the order of their UTF-16 code units.</summary>
    public string[] Levels { get; } = [];

    /// <summary>The level that the others are compared with; null of a number.</summary>
    public string? Reference { get; }

    /// <summary>A number of each customer.</summary>
    public static CovariateTerm OfNumbers(string name, double[] numbers) => new(name, numbers);

    /// <summary>A level of each customer.</summary>
    public static CovariateTerm OfLevels(string name, string[] levels, string reference)
    {
        string[] distinct = [.. levels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var places = distinct.Index().ToDictionary(level => level.Item, level => level.Index, StringComparer.Ordinal);
        return new(name, Array.ConvertAll(levels, level => places[level]), distinct, reference);
    }

    /// <summary>A customer's value.</summary>
    public CovariateValue At(int customer) => Numbers is null ? new(Name, 0, Levels[Codes[customer]]) : new(Name, Numbers[customer], null);

    /// <summary>For each customer a code of the value, the same for the same value.</summary>
    public int[] CodesOf(ReadOnlySpan<int> customers)
    {
        var codes = new int[customers.Length];
        if (Numbers is null)
        {
            for (int i = 0; i < codes.Length; i++) codes[i] = Codes[customers[i]];
            return codes;
        }
        Dictionary<double, int> seen = [];
        for (int i = 0; i < codes.Length; i++)
        {
            double number = Numbers[customers[i]] + 0.0; // zero has one sign
            if (!seen.TryGetValue(number, out codes[i])) seen.Add(number, codes[i] = seen.Count);
        }
        return codes;
    }
}
