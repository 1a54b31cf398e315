using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Predictions of whole bases by models with covariates: the same bits as by each customer's own plain model.</summary>
public static class CovariatePredictions
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
        var groups = CovariateGroups.Of(Require.NotNull(covariates), Require.NotNull(customers).Keys, [.. covariates.Terms.Select(term => covariates.Term(term, nameof(covariates)))]);
        int n = customers.Count;
        double[] alive = new double[n], purchases = new double[n], discounted = new double[n], orderValues = new double[n], values = new double[n];
        double? margin = null;
        foreach (var (g, members) in Members(groups).Index())
        {
            var own = Require.NotNull(clv(covariates.RowAt(groups.Places[g])), nameof(clv));
            if (own.Margin.GrossMargin != (margin ??= own.Margin.GrossMargin)) throw new ArgumentException("The predictions have different gross margins; allowed: one for all customers.", nameof(clv));
            var part = own.Predict(Part(customers, members));
            foreach (var (place, i) in members.Index())
                (alive[i], purchases[i], discounted[i], orderValues[i], values[i]) =
                    (part.ProbabilitiesAlive[place], part.ExpectedPurchases[place], part.DiscountedExpectedPurchases[place], part.ExpectedOrderValues[place], part.Values[place]);
        }
        return new(customers, alive, purchases, discounted, orderValues, values, margin!.Value);
    }

    /// <summary>The average difference in value that covariates make: what a customer would be worth with others less what they are worth with their own.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="changed">The covariates as they would be: <c>covariates.Shifted("basket", 1)</c>, <c>covariates.AllAt("channel", "web")</c>.</param>
    /// <param name="clv">Makes the prediction of customers with given covariates, as for <see cref="Predict"/>.</param>
    /// <returns>The mean over the customers of CLV(changed) − CLV(covariates): with one unit more of a number the average marginal effect.</returns>
    /// <exception cref="ArgumentException">A customer is not in a table, or the predictions have different gross margins.</exception>
    public static double AverageEffect(this CustomerBase customers, CustomerCovariates covariates, CustomerCovariates changed, Func<CovariateRow, PredictedClv> clv) =>
        (customers.Predict(changed, clv).TotalValue - customers.Predict(covariates, clv).TotalValue) / customers.Count;

    private delegate void Batch<in TModel>(TModel model, CustomerBase customers, Span<double> values);

    private static void ForEach<T>(
        CovariateModel<T> model, CustomerBase customers, CustomerCovariates covariates, Span<double> values, Func<T, CustomerSummary, double> single, Batch<T> batch) where T : class
    {
        Require.NotNull(model);
        Require.SameLength(Require.NotNull(customers).Count, values.Length, nameof(values));
        var groups = CovariateGroups.Of(Require.NotNull(covariates), customers.Keys, [.. model.Terms.Select(term => covariates.Term(term, nameof(covariates)))]);
        T[] models = Array.ConvertAll(groups.Places, place => model.For(covariates.RowAt(place)));
        var results = new double[values.Length];
        Workers.ForEach(results.Length, 64, i =>
        {
            if (groups.Counts[groups.GroupOf[i]] < WorthABase) results[i] = single(models[groups.GroupOf[i]], customers.At(i));
        });
        foreach (var (g, members) in Members(groups).Index())
        {
            if (members.Length < WorthABase) continue;
            var some = new double[members.Length];
            batch(models[g], Part(customers, members), some);
            foreach (var (place, i) in members.Index()) results[i] = some[place];
        }
        results.CopyTo(values);
    }

    /// <summary>The customers of each group.</summary>
    private static int[][] Members(CovariateGroups groups)
    {
        int[][] members = Array.ConvertAll(groups.Counts, count => new int[count]);
        var filled = new int[members.Length];
        for (int i = 0; i < groups.GroupOf.Length; i++) members[groups.GroupOf[i]][filled[groups.GroupOf[i]]++] = i;
        return members;
    }

    private static CustomerBase Part(CustomerBase customers, int[] members) =>
        members.Length == customers.Count ? customers : CustomerBase.From(members.Select(i => new CustomerEntry(customers.Keys[i], customers.At(i))), customers.ObservationEnd);
}
