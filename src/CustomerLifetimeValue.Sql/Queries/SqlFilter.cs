using System.Globalization;

namespace CustomerLifetimeValue.Sql;

/// <summary>One condition on the rows.</summary>
internal sealed record SqlFilter(string Column, SqlComparison Comparison, object Value)
{
    /// <summary>The operator as all dialects write it.</summary>
    public string Operator => Comparison switch
    {
        SqlComparison.Equal => "=",
        SqlComparison.NotEqual => "<>",
        SqlComparison.Less => "<",
        SqlComparison.AtMost => "<=",
        SqlComparison.Greater => ">",
        _ => ">=",
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Column} {Comparison} {(Value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Value)}");
}
