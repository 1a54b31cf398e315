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
    public static PurchaseFit Best(CustomerBase customers, CancellationToken cancellation)
    {
        PurchaseFit[] fits =
        [
            new Of<MbgNbd>("MBG/NBD", (of, stop) => MbgNbd.Fit(of, cancellationToken: stop), customers, cancellation),
            new Of<BgNbd>("BG/NBD", (of, stop) => BgNbd.Fit(of, cancellationToken: stop), customers, cancellation),
            new Of<ParetoNbd>("Pareto/NBD", (of, stop) => ParetoNbd.Fit(of, cancellationToken: stop), customers, cancellation),
        ];
        return fits.MinBy(fit => (fit.IsUsable ? 0 : 1, fit.Aic))!;
    }

    /// <summary>The same model fitted to other customers.</summary>
    public abstract PurchaseFit To(CustomerBase customers, CancellationToken cancellation);

    /// <summary>What all customers will bring, with the uncertainty of the parameters.</summary>
    public abstract PortfolioForecast Forecast(PredictedClv clv, CustomerBase customers, ModelFit<GammaGamma> spend, TimeUnit? period, ReportOptions options, CancellationToken cancellation);

    private sealed class Of<T>(string name, Func<CustomerBase, CancellationToken, ModelFit<T>> fitTo, CustomerBase customers, CancellationToken cancellation) : PurchaseFit
        where T : PurchaseModel
    {
        private readonly ModelFit<T> _fit = fitTo(customers, cancellation);

        public override string Name => name;

        public override PurchaseModel Model => _fit.Model;

        public override FitStatus Status => _fit.Status;

        public override string Diagnosis => _fit.Diagnosis;

        public override double Aic => _fit.Aic;

        public override PurchaseFit To(CustomerBase customers, CancellationToken cancellation) => new Of<T>(name, fitTo, customers, cancellation);

        public override PortfolioForecast Forecast(PredictedClv clv, CustomerBase customers, ModelFit<GammaGamma> spend, TimeUnit? period, ReportOptions options, CancellationToken cancellation)
        {
            var purchases = Posterior.Sample(_fit, customers, options.Draws, options.Seed, cancellationToken: cancellation);
            var orders = Posterior.Sample(spend, customers, options.Draws, unchecked(options.Seed + 1), cancellationToken: cancellation);
            return clv.Forecast(customers, purchases, orders, period: period, cancellationToken: cancellation);
        }
    }
}
