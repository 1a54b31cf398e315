namespace CustomerLifetimeValue;

/// <summary>The JSON forms of the vocabulary.</summary>
internal static class VocabularyForms
{
    public static readonly JsonObject<AcquisitionChannel> AcquisitionChannel = new JsonObject<AcquisitionChannel>()
        .Part("Name", c => c.Name, Json.Text, out var name)
        .Part("Spend", c => c.Spend, Json.Number, out var spend)
        .Part("NewCustomers", c => c.NewCustomers, Json.Number, out var newCustomers)
        .Computed("Cost", c => c.Cost, Json.OptionalQuantity<AcquisitionCost>())
        .ReadBy(of => new(name(of), spend(of), newCustomers(of)));

    public static readonly JsonObject<ParameterPrior> ParameterPrior = new JsonObject<ParameterPrior>()
        .Part("Parameter", p => p.Parameter, Json.Text, out var parameter)
        .Part("Median", p => p.Median, Json.Number, out var median)
        .Part("Spread", p => p.Spread, Json.Number, out var spread)
        .ReadBy(of => new(parameter(of), median(of), spread(of)));

    public static readonly JsonObject<PosteriorPrior> PosteriorPrior = new JsonObject<PosteriorPrior>()
        .Part("Coordinate", p => p.Coordinate, Json.Text, out var coordinate)
        .Part("Mean", p => p.Mean, Json.Number, out var mean)
        .Part("Spread", p => p.Spread, Json.Number, out var spread)
        .ReadBy(of => new(coordinate(of), mean(of), spread(of)));

    public static readonly JsonObject<FitOptions> FitOptions = new JsonObject<FitOptions>()
        .Part("MaximumIterations", o => o.MaximumIterations, Json.Count, out var maximumIterations)
        .Part("Starts", o => o.Starts, Json.OptionalCount, out var starts)
        .Part("Tolerance", o => o.Tolerance, Json.Number, out var tolerance)
        .Part("Priors", o => o.Priors, Json.List(ParameterPrior), out var priors)
        .ReadBy(of => new(maximumIterations(of), starts(of), tolerance(of), priors(of)));

    public static readonly JsonObject<FitProgress> FitProgress = new JsonObject<FitProgress>()
        .Part("Start", p => p.Start, Json.Count, out var start)
        .Part("Starts", p => p.Starts, Json.Count, out var starts)
        .Part("Iteration", p => p.Iteration, Json.Count, out var iteration)
        .Part("LogLikelihood", p => p.LogLikelihood, Json.Number, out var logLikelihood)
        .Part("GradientNorm", p => p.GradientNorm, Json.Number, out var gradientNorm)
        .ReadBy(of => new(start(of), starts(of), iteration(of), logLikelihood(of), gradientNorm(of)));

    /// <summary>A covariance is read row by row, with the parameters' names beside it.</summary>
    public static readonly JsonObject<ParameterMatrix> ParameterMatrix = new JsonObject<ParameterMatrix>()
        .Part("Names", m => m.Names, Json.List(Json.Text), out var names)
        .Part("Rows", m => m.Rows, Json.List(Json.List(Json.Number)), out var rows)
        .ReadBy(of => CustomerLifetimeValue.ParameterMatrix.OfRows(names(of), rows(of)));

    public static readonly JsonObject<Interval> Interval = new JsonObject<Interval>()
        .Part("Lower", i => i.Lower, Json.NumberOrNull, out var lower)
        .Part("Upper", i => i.Upper, Json.NumberOrNull, out var upper)
        .Part("Confidence", i => i.Confidence, Json.Share, out var confidence)
        .ReadBy(of => new(lower(of), upper(of), confidence(of)));

    public static readonly JsonForms All = new(
        Json.Quantity<Duration>(), Json.Quantity<Frequency>(), Json.Quantity<Cost>(), Json.Quantity<AcquisitionCost>(),
        Json.Quantity<RetentionRate>(), Json.Quantity<DiscountRate>(), Json.Quantity<GrowthRate>(),
        Json.Word<TimeUnit>(), Json.Word<PaymentTiming>(), Json.Word<FitStatus>(),
        AcquisitionChannel, ParameterPrior, PosteriorPrior, FitOptions, FitProgress, ParameterMatrix, Interval);
}
