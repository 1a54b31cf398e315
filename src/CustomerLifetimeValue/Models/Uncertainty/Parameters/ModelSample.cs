using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>Models drawn, and what is read from them by a parameter's name or a function.</summary>
internal sealed class ModelSample<T> where T : class
{
    private readonly IReadOnlyList<string> _names;
    private readonly double[][] _natural;

    public ModelSample(IReadOnlyList<string> names, double[][] natural, Func<IReadOnlyList<double>, T> create)
    {
        (_names, _natural) = (names, natural);
        Models = Array.AsReadOnly(Array.ConvertAll(natural, values => create(values)));
    }

    /// <summary>The models.</summary>
    public IReadOnlyList<T> Models { get; }

    /// <summary>The central interval of values, which it sorts.</summary>
    public static Interval Central(double[] values, double confidence)
    {
        var (lower, upper) = Tails.Of(confidence);
        Array.Sort(values);
        return new(Type7Quantile.Of(values, lower), Type7Quantile.Of(values, upper), confidence);
    }

    /// <summary>A quantile of values, which it sorts.</summary>
    public static double Quantile(double[] values, double probability)
    {
        Array.Sort(values);
        return Type7Quantile.Of(values, probability);
    }

    /// <summary>A parameter of each model.</summary>
    public double[] Values(string parameter)
    {
        int place = 0;
        while (place < _names.Count && !string.Equals(_names[place], Require.NotNull(parameter), StringComparison.Ordinal)) place++;
        if (place == _names.Count) throw new ArgumentException($"There is no parameter '{parameter}'; there are: {string.Join(", ", _names)}.", nameof(parameter));
        return Array.ConvertAll(_natural, values => values[place]);
    }

    /// <summary>What is made of each model.</summary>
    public double[] Values(Func<T, double> function)
    {
        Require.NotNull(function);
        var values = new double[Models.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = function(Models[i]) is var value && double.IsFinite(value) ? value
                : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The function is {value} at draw {i}, {Models[i]}; allowed: finite at every draw."), nameof(function));
        return values;
    }
}
