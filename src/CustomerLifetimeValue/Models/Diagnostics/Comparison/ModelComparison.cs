using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>All purchase models of the library fitted to the same customers, the best one by Akaike's criterion first.</summary>
/// <remarks>A criterion says which of the models is nearest to the data, not whether any is near: look at <see cref="PredictiveResiduals"/> and a holdout too. Models whose likelihood is a chance
/// and not a density of purchase times (the BG/BB) cannot be compared with these. Models of regular buyers stand here with the k of the largest likelihood, where all gaps are known and k is not 1,
/// which is the model without stages. Immutable.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// foreach (ModelComparisonRow row in ModelComparison.Fit(customers)) Console.WriteLine(row);
/// </code>
/// </example>
public sealed class ModelComparison : IReadOnlyList<ModelComparisonRow>
{
    private readonly ModelComparisonRow[] _rows;
    private readonly CustomerBase _customers;

    private ModelComparison(ModelComparisonRow[] rows, CustomerBase customers) => (_rows, _customers) = (rows, customers);

    /// <summary>The number of models.</summary>
    public int Count => _rows.Length;

    /// <summary>The model in a place, the best one in place 0.</summary>
    /// <param name="index">The place.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public ModelComparisonRow this[int index] => index >= 0 && index < _rows.Length ? _rows[index]
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {_rows.Length - 1}"));

    /// <summary>A model by its name: "BgNbd".</summary>
    /// <param name="model">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no model of that name.</exception>
    public ModelComparisonRow this[string model] => Array.Find(_rows, row => string.Equals(row.Name, Require.NotNull(model), StringComparison.Ordinal))
        ?? throw new KeyNotFoundException($"There is no model '{model}'; there are: {string.Join(", ", _rows.Select(row => row.Name))}.");

    /// <summary>Fits all models that apply.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told the number of models fitted so far.</param>
    /// <param name="cancellationToken">Stops between models.</param>
    /// <exception cref="OperationCanceledException">The comparison was cancelled.</exception>
    public static ModelComparison Fit(CustomerBase customers, FitOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(customers);
        var fits = new List<(string Name, ModelFit<PurchaseModel> Fit)>();
        foreach (var descriptor in ModelCatalog.All.OfType<IPurchaseModelDescriptor>().Where(descriptor => descriptor.IsDensity))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (descriptor.FitBest(customers, options) is { } fit) fits.Add((descriptor.Name, fit));
            progress?.Report(fits.Count);
        }
        double[] aic = Weights(fits, fit => fit.Aic), bic = Weights(fits, fit => fit.Bic);
        return new([.. fits.Select((fit, i) => new ModelComparisonRow(fit.Fit, fit.Name, aic[i], bic[i])).OrderBy(row => row.Aic).ThenBy(row => row.Name, StringComparer.Ordinal)], customers);
    }

    /// <summary>Which of two models is nearer to the truth.</summary>
    /// <param name="first">One model's name.</param>
    /// <param name="second">The other's.</param>
    /// <exception cref="KeyNotFoundException">There is no model of a name.</exception>
    /// <exception cref="ArgumentException">There is one customer only.</exception>
    public VuongTest Vuong(string first, string second) => VuongTest.Of(this[first].Model, this[second].Model, _customers);

    /// <inheritdoc/>
    public IEnumerator<ModelComparisonRow> GetEnumerator() => ((IEnumerable<ModelComparisonRow>)_rows).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The comparison in one line: the models with their weights, best first.</summary>
    public override string ToString() => string.Join(", ", _rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Name} {InvariantText.Chance(row.AicWeight)}")));

    private static double[] Weights(List<(string Name, ModelFit<PurchaseModel> Fit)> fits, Func<ModelFit<PurchaseModel>, double> criterion)
    {
        double least = fits.Min(fit => criterion(fit.Fit));
        double[] support = [.. fits.Select(fit => Math.Exp(-0.5 * (criterion(fit.Fit) - least)))];
        double sum = support.Sum();
        return Array.ConvertAll(support, weight => weight / sum);
    }
}
