using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>Models drawn, and what is read from them by a parameter's name or a function.</summary>
internal sealed class ModelSample<T> where T : class
{
    private readonly Func<IReadOnlyList<double>, T> _create;
    private readonly double[][] _natural;

    /// <summary>A sample of models by their parameters.</summary>
    public ModelSample(IReadOnlyList<ModelParameter> parameters, double[][] natural, Func<IReadOnlyList<double>, T> create)
    {
        (Parameters, _natural, _create) = (parameters, natural, create);
        Models = Array.AsReadOnly(Array.ConvertAll(natural, values => create(values)));
    }

    /// <summary>The parameters, with their scales.</summary>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>The parameters' names.</summary>
    public IReadOnlyList<string> Names => ModelParameter.NamesOf(Parameters);

    /// <summary>The parameters of each model.</summary>
    public IReadOnlyList<double[]> Natural => _natural;

    /// <summary>The parameters of each model on their scales θ.</summary>
    public double[][] Theta => Array.ConvertAll(_natural, values => values.Select((p, i) => Parameters[i].Transform.Of(p)).ToArray());

    /// <summary>The model at θ.</summary>
    public T At(double[] theta) => _create([.. theta.Select((x, i) => Parameters[i].Transform.Back(x))]);

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
        while (place < Parameters.Count && !string.Equals(Parameters[place].Name, Require.NotNull(parameter), StringComparison.Ordinal)) place++;
        if (place == Parameters.Count) throw new ArgumentException($"There is no parameter '{parameter}'; there are: {string.Join(", ", Names)}.", nameof(parameter));
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
