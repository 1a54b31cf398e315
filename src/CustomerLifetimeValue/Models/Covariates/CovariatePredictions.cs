using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Predictions of whole bases by models with covariates: the same bits as by each customer's own plain model.</summary>
public static partial class CovariatePredictions
{
    /// <summary>From this number of customers with one model up, what they have in common is computed once.</summary>
    private const int WorthABase = 16;

    /// <summary>The log-likelihood of each customer.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length, or a customer or a term is not in the table.</exception>
    public static void LogLikelihood<T>(this CovariateModel<T> model, CustomerBase customers, CustomerCovariates covariates, Span<double> values) where T : PurchaseModel =>
        ForEach(model, customers, covariates, values, (own, customer) => own.LogLikelihood(customer), (own, part, some) => own.LogLikelihood(part, some));

    /// <summary>The chance of each customer to be alive now.</summary>
    /// <inheritdoc cref="LogLikelihood{T}(CovariateModel{T}, CustomerBase, CustomerCovariates, Span{double})"/>
    public static void ProbabilityAlive<T>(this CovariateModel<T> model, CustomerBase customers, CustomerCovariates covariates, Span<double> values) where T : PurchaseModel =>
        ForEach(model, customers, covariates, values, (own, customer) => own.ProbabilityAlive(customer), (own, part, some) => own.ProbabilityAlive(part, some));

    /// <summary>Purchases expected of each customer within a time after the observation end.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="horizon">How far ahead.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length, or a customer or a term is not in the table.</exception>
    public static void ExpectedPurchases<T>(this CovariateModel<T> model, CustomerBase customers, CustomerCovariates covariates, Duration horizon, Span<double> values) where T : PurchaseModel =>
        ForEach(model, customers, covariates, values, (own, customer) => own.ExpectedPurchases(customer, horizon), (own, part, some) => own.ExpectedPurchases(part, horizon, some));

    /// <summary>Purchases expected of each customer within a time, each discounted to the observation end.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="horizon">How far ahead.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    /// <exception cref="ArgumentException">The span has another length, or a customer or a term is not in the table.</exception>
    public static void DiscountedExpectedPurchases<T>(this CovariateModel<T> model, CustomerBase customers, CustomerCovariates covariates, DiscountRate discount, Duration horizon, Span<double> values) where T : PurchaseModel =>
        ForEach(model, customers, covariates, values, (own, customer) => own.DiscountedExpectedPurchases(customer, discount, horizon), (own, part, some) => own.DiscountedExpectedPurchases(part, discount, horizon, some));

    /// <summary>The expected value of each customer's future orders.</summary>
    /// <param name="model">The spend model.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length, or a customer or a term is not in the table.</exception>
    /// <exception cref="InvalidOperationException">A customer has no expected order value.</exception>
    public static void ExpectedOrderValue(this CovariateModel<GammaGamma> model, CustomerBase customers, CustomerCovariates covariates, Span<double> values) =>
        ForEach(model, customers, covariates, values, (own, customer) => own.ExpectedOrderValue(customer), (own, part, some) => own.ExpectedOrderValue(part, some));

    /// <summary>What each customer is worth by models of their own covariates.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">Their covariates; each distinct row of it makes a prediction of its own, so leave out terms that no model asks for
    /// (<see cref="CustomerCovariates.Only"/>).</param>
    /// <param name="clv">Makes the prediction of customers with given covariates: <c>row => new PredictedClv(purchases.For(row), spend, discount, 0.3)</c>. Called in one thread. Range: one discount, margin and horizon for all.</param>
    /// <returns>The predictions in the base's order, the same bits as customer by customer.</returns>
    /// <exception cref="ArgumentException">A customer is not in the table, or the predictions have different gross margins.</exception>
    /// <exception cref="InvalidOperationException">A spend model has no mean for a customer.</exception>
    public static CustomerPredictions Predict(this CustomerBase customers, CustomerCovariates covariates, Func<CovariateRow, PredictedClv> clv)
    {
        Require.NotNull(clv);
        var groups = CovariateGroups.Of(Require.NotNull(covariates), Require.NotNull(customers).Keys, covariates.Terms);
        return Joined(customers, groups.Members().Index().Select(group => (Require.NotNull(clv(covariates.RowAt(groups.Places[group.Index])), nameof(clv)), group.Item)));
    }

    /// <summary>The first of some predictions that differ in their purchase model alone.</summary>
    private static PredictedClv RequireAlike(PredictedClv[] all)
    {
        var first = all[0];
        return Array.Exists(all, own => !own.Spend.Equals(first.Spend) || own.Discount != first.Discount || own.Margin != first.Margin || own.Horizon != first.Horizon)
            ? throw Require.Refusal("clv", "The predictions differ in their spend model, discount, margin or horizon; allowed: one for all customers, with a purchase model for each.")
            : first;
    }

    /// <summary>The predictions of a base by those of its groups.</summary>
    private static CustomerPredictions Joined(CustomerBase customers, IEnumerable<(PredictedClv Clv, int[] Members)> groups)
    {
        int n = customers.Count;
        double[] alive = new double[n], purchases = new double[n], discounted = new double[n], orderValues = new double[n], values = new double[n];
        double? margin = null;
        foreach (var (own, members) in groups)
        {
            if (own.Margin.GrossMargin != (margin ??= own.Margin.GrossMargin)) throw Require.Refusal("clv", "The predictions have different gross margins; allowed: one for all customers.");
            var part = own.Predict(CovariateParts.Part(customers, members));
            foreach (var (place, i) in members.Index())
                (alive[i], purchases[i], discounted[i], orderValues[i], values[i]) =
                    (part.ProbabilitiesAlive[place], part.ExpectedPurchases[place], part.DiscountedExpectedPurchases[place], part.ExpectedOrderValues[place], part.Values[place]);
        }
        return new(customers, alive, purchases, discounted, orderValues, values, margin!.Value);
    }

    /// <summary>What all customers will buy and be worth by models of their own covariates, with how sure that is.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">Their covariates; leave out terms that no model asks for (<see cref="CustomerCovariates.Only"/>).</param>
    /// <param name="clv">Makes the prediction of customers with given covariates, as for <see cref="Predict(CustomerBase, CustomerCovariates, Func{CovariateRow, PredictedClv})"/>. Range: one <see cref="GammaGamma"/>, discount, margin and finite horizon for all.</param>
    /// <param name="posterior">Draws of the purchase model's parameters and coefficients (<see cref="Posterior.Sample{T}(ModelFit{CovariateModel{T}}, CustomerBase, CustomerCovariates, int, int, IProgress{long}, CancellationToken)"/>).</param>
    /// <param name="spendPosterior">Draws of the spend model's parameters.</param>
    /// <param name="segment">The segment of a customer, null for none; left out for no segments.</param>
    /// <param name="period">The length of periods by whose ends totals are given too; null for none. Range: at most 1,000 of them in the horizon.</param>
    /// <param name="progress">Told the number of draws computed so far.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast, as of a plain model (<see cref="PredictedClv.Forecast{TPurchases}(CustomerBase, Posterior{TPurchases}, Posterior{GammaGamma}, Func{CustomerKey, string}, TimeUnit?, IEnumerable{PlannedCustomers}, IProgress{long}, CancellationToken)"/>).</returns>
    /// <exception cref="ArgumentException">A customer is not in the table, or the predictions differ in more than the purchase model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 1,000 periods.</exception>
    /// <exception cref="InvalidOperationException">The horizon is infinite, or a prediction's models are not a model of the library with a <see cref="GammaGamma"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PortfolioForecast Forecast<T>(
        this CustomerBase customers, CustomerCovariates covariates, Func<CovariateRow, PredictedClv> clv, Posterior<CovariateModel<T>> posterior, Posterior<GammaGamma> spendPosterior,
        Func<CustomerKey, string?>? segment = null, TimeUnit? period = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : PurchaseModel
    {
        Require.NotNull(clv);
        Require.NotNull(posterior);
        var groups = CovariateGroups.Of(Require.NotNull(covariates), Require.NotNull(customers).Keys, covariates.Terms);
        CovariateRow[] rows = Array.ConvertAll(groups.Places, covariates.RowAt);
        PredictedClv[] all = Array.ConvertAll(rows, row => Require.NotNull(clv(row), nameof(clv)));
        var first = RequireAlike(all);
        if (first.Spend is not GammaGamma spend || Array.Exists(all, own => own.Purchases is not T))
            throw new InvalidOperationException($"A forecast is known of the draws' own model, {typeof(T).Name}, with a GammaGamma, not of {first.Purchases.GetType().Name} with {first.Spend.GetType().Name}.");
        PredictedClv.RequireUnit(posterior.Draws[0].Baseline.Unit, ((T)first.Purchases).Unit);
        return first.ForecastOf(customers, groups.GroupOf, new CovariateForecast(Array.ConvertAll(all, own => (PurchaseModel)own.Purchases)), spend, posterior,
            draw => new CovariateForecast(Array.ConvertAll(rows, row => (PurchaseModel)draw.For(row))), spendPosterior, segment, period, null, new RunOptions(null, progress, cancellationToken));
    }

    /// <summary>The average difference in value that covariates make: what a customer would be worth with others less what they are worth with their own.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="changed">The covariates as they would be: <c>covariates.Shifted("basket", 1)</c>, <c>covariates.AllAt("channel", "web")</c>.</param>
    /// <param name="clv">Makes the prediction of customers with given covariates, as for <see cref="Predict(CustomerBase, CustomerCovariates, Func{CovariateRow, PredictedClv})"/>.</param>
    /// <returns>The mean over the customers of CLV(changed) − CLV(covariates): with one unit more of a number the average marginal effect.</returns>
    /// <exception cref="ArgumentException">A customer is not in a table, or the predictions have different gross margins.</exception>
    public static double AverageEffect(this CustomerBase customers, CustomerCovariates covariates, CustomerCovariates changed, Func<CovariateRow, PredictedClv> clv) =>
        (customers.Predict(changed, clv).TotalValue - customers.Predict(covariates, clv).TotalValue) / customers.Count;

    /// <summary>How many purchases each customer will make within a time, as a distribution.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="horizon">How far ahead.</param>
    /// <returns>The distributions in the customers' order.</returns>
    /// <exception cref="ArgumentException">A customer or a term is not in the table.</exception>
    public static IReadOnlyList<PurchaseDistribution> PurchaseDistribution<T>(this CovariateModel<T> model, CustomerBase customers, CustomerCovariates covariates, Duration horizon) where T : PurchaseModel
    {
        var laws = new PurchaseDistribution[Require.NotNull(customers).Count];
        foreach (var (own, members) in CovariateParts<T>.Of(Require.NotNull(model), customers.Keys, covariates))
            foreach (var (place, law) in own.PurchaseDistribution(CovariateParts.Part(customers, members), horizon).Index()) laws[members[place]] = law;
        return Array.AsReadOnly(laws);
    }

    /// <summary>Simulates customers who differ by covariates and summarises them with exact times.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="covariates">The customers: one is simulated for each row, under its key.</param>
    /// <param name="observation">How long the first of them is observed. Range: no customer may come to more than 1,000,000 purchases.</param>
    /// <param name="seed">The seed; the same seed gives the same customers.</param>
    /// <param name="acquisition">The customers are acquired evenly over this time from the start, in the table's order; null for all at once. Range: within the observation.</param>
    /// <exception cref="ArgumentException">A term is not in the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static CustomerBase SimulateCustomers<T>(this CovariateModel<T> model, CustomerCovariates covariates, Duration observation, int seed, Duration? acquisition = null) where T : PurchaseModel =>
        Simulation(model, covariates).Customers(covariates.Count, observation, seed, acquisition);

    /// <summary>Simulates the orders of customers who differ by covariates.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="covariates">The customers: one is simulated for each row, under its key.</param>
    /// <param name="observation">How long the first of them is observed. Range: no customer may come to more than 1,000,000 purchases.</param>
    /// <param name="seed">The seed; the same seed gives the same orders.</param>
    /// <param name="acquisition">The customers are acquired evenly over this time from the start, in the table's order; null for all on the first day. Range: within the observation.</param>
    /// <param name="start">The first day; null for 2000-01-01.</param>
    /// <param name="spend">Gives each customer's orders their values; null for a value of 1 each.</param>
    /// <returns>The orders, first purchases included, customer by customer: generated while they are read, their times rounded up to whole days.</returns>
    /// <exception cref="ArgumentException">A term is not in the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static IEnumerable<Transaction> Simulate<T>(
        this CovariateModel<T> model, CustomerCovariates covariates, Duration observation, int seed, Duration? acquisition = null, DateOnly? start = null, ISpendModel? spend = null) where T : PurchaseModel =>
        Simulation(model, covariates).Orders(covariates.Count, observation, seed, acquisition, start, spend);

    private static CustomerSimulation Simulation<T>(CovariateModel<T> model, CustomerCovariates covariates) where T : PurchaseModel
    {
        var models = new T[Require.NotNull(covariates).Count];
        foreach (var (own, members) in CovariateParts<T>.Of(Require.NotNull(model), covariates.Customers, covariates))
            foreach (int i in members) models[i] = own;
        return new(model.Baseline.Clock, (random, i, _, age, times) => models[i].Buy(random, age, times), i => covariates.Customers[i]);
    }

    private delegate void Batch<in TModel>(TModel model, CustomerBase customers, Span<double> values);

    private static void ForEach<T>(
        CovariateModel<T> model, CustomerBase customers, CustomerCovariates covariates, Span<double> values, Func<T, CustomerSummary, double> single, Batch<T> batch) where T : class
    {
        Require.NotNull(model);
        Require.SameLength(Require.NotNull(customers).Count, values.Length, nameof(values));
        var results = new double[values.Length];
        var (small, large) = (new List<(T Model, int Customer)>(), new List<(T Model, int[] Members)>());
        foreach (var (own, members) in CovariateParts<T>.Of(model, customers.Keys, covariates))
        {
            if (members.Length < WorthABase) small.AddRange(members.Select(i => (own, i)));
            else large.Add((own, members));
        }
        Workers.ForEach(small.Count, 64, k => results[small[k].Customer] = single(small[k].Model, customers.At(small[k].Customer)));
        foreach (var (own, members) in large)
        {
            var some = new double[members.Length];
            batch(own, CovariateParts.Part(customers, members), some);
            foreach (var (place, i) in members.Index()) results[i] = some[place];
        }
        results.CopyTo(values);
    }
}
