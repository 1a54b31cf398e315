using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>P(alive) is computed once for a base and shared: whoever asks gets that of their own model.</summary>
public sealed class SharedAliveTests
{
    private static readonly ParetoNbd Usual = new(0.553, 10.58, 0.606, 11.67, TimeUnit.Week);

    private static readonly PurchaseModel[] Models =
    [
        Usual, new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Day), new ParetoNbd(0.554, 10.58, 0.606, 11.67, TimeUnit.Week),
        new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week), new MbgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week),
    ];

    [Fact]
    public void Models_that_take_turns_get_their_own_values()
    {
        var customers = Base();
        var values = new double[customers.Count];
        foreach (var model in Models.Concat(Models.Reverse()).Concat(Models))
        {
            model.ProbabilityAlive(customers, values);
            for (int i = 0; i < values.Length; i++) Assert.Equal(model.ProbabilityAlive(customers.At(i)), values[i]);
        }
    }

    [Fact]
    public void What_a_caller_does_to_the_values_changes_nobody_elses()
    {
        var patterns = CustomerPatterns.Of(Base());
        double[] first = new double[patterns.Count], second = new double[patterns.Count];
        Usual.ProbabilityAlive(patterns, first);
        double[] kept = [.. first];
        Array.Fill(first, -1);
        Usual.ExpectedPurchases(patterns, Duration.Weeks(10), second);
        Usual.ProbabilityAlive(patterns, second);
        Assert.Equal(kept, second);
    }

    [Fact]
    public void Patterns_that_were_drawn_again_have_their_own_values()
    {
        var patterns = CustomerPatterns.Of(Base());
        var drawn = patterns.Sample(5);
        double[] all = new double[patterns.Count], some = new double[drawn.Count];
        Usual.ProbabilityAlive(patterns, all);
        Usual.ProbabilityAlive(drawn, some);
        for (int i = 0; i < some.Length; i++) Assert.Equal(Usual.ProbabilityAlive(drawn[i].Summary), some[i]);
    }

    [Fact]
    public async Task Several_threads_with_several_models_get_their_own_values()
    {
        var customers = Base();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(turn => Task.Run(() =>
        {
            var model = Models[turn % Models.Length];
            var values = new double[customers.Count];
            model.ProbabilityAlive(customers, values);
            Assert.Equal(customers.AsSpan().ToArray().Select(model.ProbabilityAlive), values);
        })));
    }

    private static CustomerBase Base() => Usual.SimulateCustomers(40, Duration.Weeks(40), seed: 5, acquisition: Duration.Weeks(12));
}
