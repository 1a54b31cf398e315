namespace CustomerLifetimeValue.Transactions;

/// <summary>A value for each pattern that was computed last, for the next who asks for the same: a score, a table and the chances of each number of purchases all
/// need P(alive).</summary>
/// <remarks>Kept for one question at a time, so that a base holds no more than one number a pattern. Safe for use by several threads: what is kept is replaced as a whole.</remarks>
internal sealed class KeptValues
{
    private volatile Entry? _last;

    /// <summary>The values computed for an equal question, or null.</summary>
    public double[]? Find(object question) => _last is { } last && last.Question.Equals(question) ? last.Values : null;

    /// <summary>Keeps values, which nobody changes from now on.</summary>
    public void Keep(object question, double[] values) => _last = new(question, values);

    private sealed class Entry(object question, double[] values)
    {
        public object Question { get; } = question;

        public double[] Values { get; } = values;
    }
}
