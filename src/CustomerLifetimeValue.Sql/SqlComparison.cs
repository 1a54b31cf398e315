namespace CustomerLifetimeValue.Sql;

/// <summary>How a filter compares a column with a value.</summary>
public enum SqlComparison
{
    /// <summary>The column equals the value.</summary>
    Equal,

    /// <summary>The column does not equal the value; a row whose column is NULL is left out.</summary>
    NotEqual,

    /// <summary>The column is below the value.</summary>
    Less,

    /// <summary>The column is not above the value.</summary>
    AtMost,

    /// <summary>The column is above the value.</summary>
    Greater,

    /// <summary>The column is not below the value.</summary>
    AtLeast,
}
