using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Parallelism;

/// <summary>A progress report that asks the same question again, from within, gets the same answer and does not change the outer one.</summary>
public sealed class ReentrantProgressTests
{
    private const int Rows = 300_000; // more than the rows from which several threads share the work

    private static readonly BgNbd s_model = new(0.5, 6, 0.8, 2.4, TimeUnit.Week);
    private static readonly CustomerBase s_customers = s_model.SimulateCustomers(300, Duration.Weeks(52), seed: 1);
    private static readonly TransactionLog s_log = TransactionLog.From(Enumerable.Range(0, Rows).Select(i => new Transaction(i % 1000, new DateOnly(2025, 1, 1).AddDays(i % 90), i % 100)));
    private static readonly double[] s_values = [.. Enumerable.Range(0, Rows).Select(i => i * 7919L % 10_007 / 3.0)];

    private static readonly Dictionary<string, Func<Action, double[]>> s_questions = new(StringComparer.Ordinal)
    {
        ["Total"] = again => [Portfolio.Total(s_values, progress: new Calling<long>(again))],
        ["Summarize values"] = again => [Portfolio.Summarize(s_values, progress: new Calling<long>(again)).Variance],
        ["Rank"] = again =>
        {
            int[] best = new int[100];
            Portfolio.Rank(s_values, best, new Calling<long>(again));
            return [.. best];
        },
        ["Quantiles"] = again => [Portfolio.Quantiles(s_values, new Calling<long>(again)).At(0.3)],
        ["Concentration"] = again => [Portfolio.Concentration(s_values, new Calling<long>(again)).Gini!.Value],
        ["Evaluate"] = again =>
        {
            double[] destination = new double[Rows];
            SimpleClv.Evaluate(s_values, s_values, s_values, destination, progress: new Calling<long>(again));
            return destination;
        },
        ["Summarize a log"] = again => [.. s_log.Summarize(TimeUnit.Week, progress: new Calling<long>(again)).Select(customer => customer.MonetaryValue)],
        ["Fit"] = again => [.. BgNbd.Fit(s_customers, progress: new Calling<FitProgress>(again)).Parameters.Values],
        ["Posterior"] = again => [Posterior.Sample(BgNbd.Fit(s_customers), s_customers, 100, 1, new Calling<long>(again)).Mean("r")],
        ["Bootstrap"] = again => [CustomerBootstrap.Of(BgNbd.Fit(s_customers), s_customers, 20, 1, new Calling<long>(again)).StandardError("r")],
        ["Predict"] = again => [.. new PredictedClv(s_model, new GammaGamma(6, 4, 16), DiscountRate.PerYear(0.1)).Predict(s_customers, new Calling<long>(again)).Select(prediction => prediction.Value)],
        ["ValueDistribution"] = again => [new PredictedClv(s_model, new GammaGamma(6, 4, 16), DiscountRate.PerYear(0.1), horizon: Duration.Years(1)).ValueDistribution(s_customers.At(0), 200, 1, new Calling<long>(again)).Mean],
    };

    public static TheoryData<string> Names => [.. s_questions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_question_from_within_changes_nothing(string name)
    {
        var ask = s_questions[name];
        double[] alone = ask(static () => { }), within = [];
        int asked = 0;
        double[] outer = ask(() =>
        {
            if (Interlocked.Increment(ref asked) == 1) within = ask(static () => { });
        });
        Assert.True(asked > 0);
        Assert.Equal(alone, within);
        Assert.Equal(alone, outer);
    }

    private sealed class Calling<T>(Action act) : IProgress<T>
    {
        public void Report(T value) => act();
    }
}
