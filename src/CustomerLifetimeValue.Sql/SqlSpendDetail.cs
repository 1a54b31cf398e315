namespace CustomerLifetimeValue.Sql;

/// <summary>How finely spend is counted.</summary>
public enum SqlSpendDetail
{
    /// <summary>Exact, unless there are more than 4,000,000 distinct frequencies and values; binned then.</summary>
    Automatic,

    /// <summary>Every distinct frequency and mean value.</summary>
    Exact,

    /// <summary>Mean values in bins of the width 0.005 of their logarithm, each counted as the geometric mean inside: parameters move by some 0.003 standard errors.</summary>
    Binned,
}
