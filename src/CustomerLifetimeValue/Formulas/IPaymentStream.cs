namespace CustomerLifetimeValue.Formulas;

/// <summary>The equation, stated once for a value: a stream of payments, each with its time, survival, contribution and discount factor, and its sums in
/// closed form. Value, schedule, breakdown, payback and break-even all come from it (<see cref="StreamReports"/>).</summary>
internal interface IPaymentStream
{
    /// <summary>The clock: one payment a period.</summary>
    TimeUnit Period { get; }

    /// <summary>What an active customer leaves in the first full period.</summary>
    double Contribution { get; }

    /// <summary>How many payments the horizon has; fractional or infinite.</summary>
    double Count { get; }

    /// <summary>Whether payments are made at their periods' starts.</summary>
    bool AtStart { get; }

    /// <summary>How many payments, from the first on, are above 0, so that the running total rises with them; infinite where all are.</summary>
    double Rising { get; }

    /// <summary>How many of the first payments may be gains after losses, so that the running total is asked for after each of them.</summary>
    int Unsettled => 0;

    /// <summary>The first payments, one by one; those beyond the horizon are 0.</summary>
    IEnumerable<ClvPayment> Payments(int periods);

    /// <summary>When a payment is made; the first is number 1.</summary>
    Duration TimeOf(long payment);

    /// <summary>The sum of the first payments, at most those of the horizon, with or without churn and discount; null where it is infinite or not known.</summary>
    StreamTotal? Total(bool churn, bool discounted, double payments = double.PositiveInfinity);

    /// <summary>The constant retention per period which, in place of the stream's own survival, lets the value just reach a cost; null where none up to 1 does.</summary>
    RetentionRate? BreakEvenRetention(double cost);
}
