using System.Collections;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>What a value was made of, by name, in order; <see cref="IClv.With"/> makes the same value of other inputs.</summary>
[JsonConverter(typeof(FormulaJsonConverter))]
public sealed class ClvInputs : IReadOnlyList<ClvInput>
{
    private readonly ClvInput[] _inputs;

    /// <summary>The inputs of a value.</summary>
    /// <param name="inputs">The inputs. Range: each name once; none is allowed.</param>
    /// <exception cref="ArgumentNullException">The inputs, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public ClvInputs(IEnumerable<ClvInput> inputs)
    {
        _inputs = [.. Require.NotNull(inputs).Select(input => Require.NotNull(input, nameof(inputs)))];
        if (_inputs.GroupBy(input => input.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The input {twice.Key} occurs twice; allowed: each once.", nameof(inputs));
    }

    /// <summary>Of a value that does not say what it was made of.</summary>
    public static ClvInputs None { get; } = new([]);

    /// <summary>Number of inputs.</summary>
    public int Count => _inputs.Length;

    /// <summary>The input at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public ClvInput this[int index] => Require.At(_inputs, index);

    /// <summary>The input of a name.</summary>
    /// <param name="name">The name, such as "grossMargin".</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">There is no such input.</exception>
    public ClvInput this[string name] => Find(Require.NotNull(name))
        ?? throw new ArgumentException($"There is no input {name}; allowed: {(Count == 0 ? "none" : string.Join(", ", _inputs.Select(input => input.Name)))}.", nameof(name));

    /// <summary>Whether there is an input of a name.</summary>
    /// <param name="name">The name, such as "grossMargin".</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public bool Has(string name) => Find(Require.NotNull(name)) is not null;

    /// <summary>The same inputs but for one.</summary>
    /// <param name="name">The name, such as "grossMargin".</param>
    /// <param name="value">The input's number, in its own unit. Range: that of the input.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">There is no such input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public ClvInputs With(string name, double value)
    {
        var changed = new ClvInput(this[name].Name, value, this[name].Unit);
        return new(_inputs.Select(input => string.Equals(input.Name, name, StringComparison.Ordinal) ? changed : input));
    }

    /// <inheritdoc/>
    public IEnumerator<ClvInput> GetEnumerator() => _inputs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The inputs in invariant text: "averageOrderValue 100, frequency 3 per year, …".</summary>
    public override string ToString() => string.Join(", ", _inputs.AsEnumerable());

    internal ClvInput? Find(string name) => Array.Find(_inputs, input => string.Equals(input.Name, name, StringComparison.Ordinal));
}
