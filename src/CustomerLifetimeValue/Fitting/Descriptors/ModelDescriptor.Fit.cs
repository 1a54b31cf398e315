using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A model's descriptor with what fits it to data.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TData">The counted data that its likelihood is a sum over.</typeparam>
internal abstract class ModelDescriptor<TModel, TData> : ModelDescriptor where TModel : class
{
    /// <inheritdoc/>
    public sealed override Type Model => typeof(TModel);

    /// <summary>Makes the model from its parameters.</summary>
    public abstract TModel Make(IReadOnlyList<double> p, TimeUnit unit);

    /// <summary>A model's parameters, in their order.</summary>
    public abstract double[] Values(TModel model);

    /// <summary>The log-likelihood of data, with gradient and Hessian.</summary>
    public abstract ILogLikelihood Likelihood(TData data);

    /// <summary>The starting points of a fit to data, best first.</summary>
    public abstract IReadOnlyList<double[]> Starts(TData data);

    /// <summary>The optimisation problem of a fit to data.</summary>
    public abstract FitProblem Problem(TData data, FitOptions? options, CancellationToken cancellation);

    /// <summary>The model's own remarks for the diagnosis of a fit.</summary>
    public virtual IEnumerable<string> Remarks(TData data, IReadOnlyList<double> values, FitStatus status) => [];

    /// <summary>The coordinates in which the posterior of the parameters is nearly normal, with their weak priors; by default each parameter by itself.</summary>
    public virtual Coordinates Coordinates(TData data) => new(Parameters, [.. Parameters.Select(WeakPriors.Alone)]);

    /// <summary>A bootstrap resample of the data: as many customers, drawn with replacement.</summary>
    public abstract TData Resample(TData data, Random random);

    /// <summary>The unit of time of data.</summary>
    public abstract TimeUnit UnitOfData(TData data);

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit between iterations.</param>
    /// <param name="remarks">What else is to be said about the data; null for nothing.</param>
    public ModelFit<TModel> Fit(TData data, FitOptions? options, IProgress<FitProgress>? progress, CancellationToken cancellation, IEnumerable<string>? remarks = null) =>
        Fit(data, Problem(data, options, cancellation), options, progress, cancellation, remarks);

    /// <inheritdoc/>
    public sealed override object Create(IReadOnlyList<double> values, TimeUnit unit) => Make(values, unit);

    /// <inheritdoc/>
    public sealed override JsonConverter CreateForm() => FormOf();

    /// <inheritdoc/>
    public sealed override JsonKind<TContract> CreateKind<TContract>() => JsonKind<TContract>.Of(Name, FormOf());

    /// <inheritdoc/>
    public sealed override double[] ValuesOf(object model) => Values((TModel)model);

    private JsonObject<TModel> FormOf()
    {
        var form = new JsonObject<TModel>();
        List<Func<object?[], double>> values = [];
        Func<object?[], int> order = _ => 1;
        if (OrderName is { } orderName) form.Part(Upper(orderName), model => OrderOf(model), Json.Count, out order);
        foreach (var (place, name) in Names.Index())
        {
            form.Part(Upper(name), model => Values(model)[place], Json.Number, out var value);
            values.Add(value);
        }

        if (!HasUnit) return form.ReadBy(of => Member(order(of)).Make([.. values.Select(value => value(of))], default));
        form.Part("Unit", model => UnitOf(model)!.Value, Json.Word<TimeUnit>(), out var unit);
        return form.ReadBy(of => Member(order(of)).Make([.. values.Select(value => value(of))], unit(of)));

        static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];
    }

    private ModelDescriptor<TModel, TData> Member(int order) => (ModelDescriptor<TModel, TData>)OfOrder(order);

    /// <summary>Maximises a problem that was made of data.</summary>
    protected ModelFit<TModel> Fit(
        TData data, FitProblem problem, FitOptions? options, IProgress<FitProgress>? progress, CancellationToken cancellation, IEnumerable<string>? remarks = null) =>
        LikelihoodMaximizer.Fit(
            problem, values => Make(values, UnitOfData(data)), options, progress, cancellation,
            (values, status) => [.. remarks ?? [], .. Remarks(data, values, status)]);
}
