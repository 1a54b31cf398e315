using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Charts;

/// <summary>A fitted purchase model whose type is known, so that it can be fitted again and carried on to a forecast.</summary>
internal abstract class PurchaseFit
{
    public abstract string Name { get; }

    public abstract PurchaseModel Model { get; }

    public abstract FitStatus Status { get; }

    public abstract string Diagnosis { get; }

    public abstract double Aic { get; }

    public bool IsUsable => Status is FitStatus.Converged or FitStatus.Boundary or FitStatus.FlatDirection;

    /// <summary>Of the models for customers of a shop the nearest to the data by Akaike's criterion.</summary>
    public static PurchaseFit Best(CustomerBase customers, ReportRun run)
    {
        PurchaseFit[] fits =
        [
            new Of<MbgNbd>("MBG/NBD", (of, told, stop) => MbgNbd.Fit(of, progress: told, cancellationToken: stop), customers, run),
            new Of<BgNbd>("BG/NBD", (of, told, stop) => BgNbd.Fit(of, progress: told, cancellationToken: stop), customers, run),
            new Of<ParetoNbd>("Pareto/NBD", (of, told, stop) => ParetoNbd.Fit(of, progress: told, cancellationToken: stop), customers, run),
        ];
        return fits.MinBy(fit => (fit.IsUsable ? 0 : 1, fit.Aic))!;
    }

    /// <summary>The same model fitted to other customers.</summary>
    public abstract PurchaseFit To(CustomerBase customers, ReportRun run);

    /// <summary>What all customers will bring, with the uncertainty of the parameters.</summary>
    public abstract PortfolioForecast Forecast(PredictedClv clv, CustomerBase customers, ModelFit<GammaGamma> spend, TimeUnit? period, ReportRun run);

    private sealed class Of<T>(string name, Func<CustomerBase, IProgress<FitProgress>?, CancellationToken, ModelFit<T>> fitTo, CustomerBase customers, ReportRun run) : PurchaseFit
        where T : PurchaseModel
    {
        private readonly ModelFit<T> _fit = fitTo(customers, run.Telling<FitProgress>(fit => $"fitting the {name}, start {fit.Start} of {fit.Starts}, iteration {fit.Iteration}"), run.Cancellation);

        public override string Name => name;

        public override PurchaseModel Model => _fit.Model;

        public override FitStatus Status => _fit.Status;

        public override string Diagnosis => _fit.Diagnosis;

        public override double Aic => _fit.Aic;

        public override PurchaseFit To(CustomerBase customers, ReportRun run) => new Of<T>(name, fitTo, customers, run);

        public override PortfolioForecast Forecast(PredictedClv clv, CustomerBase customers, ModelFit<GammaGamma> spend, TimeUnit? period, ReportRun run)
        {
            var options = run.Options;
            var tried = run.Telling<long>(count => $"{count} sets of parameters");
            var purchases = Posterior.Sample(_fit, customers, options.Draws, options.Seed, tried, run.Cancellation);
            var orders = Posterior.Sample(spend, customers, options.Draws, unchecked(options.Seed + 1), tried, run.Cancellation);
            return clv.Forecast(customers, purchases, orders, period: period, progress: run.Telling<long>(count => $"{count} of {options.Draws} draws"), cancellationToken: run.Cancellation);
        }
    }
}
