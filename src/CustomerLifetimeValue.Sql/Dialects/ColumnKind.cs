namespace CustomerLifetimeValue.Sql;

/// <summary>What a column holds, as far as the SQL differs.</summary>
internal enum ColumnKind
{
    /// <summary>Texts.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    Whole,

    /// <summary>Exact decimals.</summary>
    Decimal,

    /// <summary>Binary fractions, among which NaN and infinities can be.</summary>
    Binary,

    /// <summary>Days, or times of no zone.</summary>
    Day,

    /// <summary>Moments, whose day depends on a zone.</summary>
    Moment,

    /// <summary>Anything else.</summary>
    Other,
}
