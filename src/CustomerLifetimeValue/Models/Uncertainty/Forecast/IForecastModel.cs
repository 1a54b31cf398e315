using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A purchase model as a forecast of many customers asks it: one model for all, models by covariates, or one with a calendar.</summary>
internal interface IForecastModel
{
    /// <summary>The unit of time.</summary>
    TimeUnit Unit { get; }

    /// <summary>What of a history the future of one who is alive depends on.</summary>
    HistoryPart FutureDependsOn { get; }

    /// <summary>A customer in the model's unit of time.</summary>
    CustomerSummary Of(in CustomerSummary customer);

    /// <summary>The chance that a customer of a group is alive now; times are in the model's unit.</summary>
    double AliveNow(int group, in CustomerSummary customer);

    /// <summary>The future of a customer of a group who is alive now.</summary>
    IForecastFuture Ahead(int group, in CustomerSummary customer);

    /// <summary>The chance that a customer about to be won after some time is there after the first purchase, and the future of one who is.</summary>
    (double There, IForecastFuture Ahead) New(double after);
}
