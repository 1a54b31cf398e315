using System.Globalization;

namespace CustomerLifetimeValue.Sql;

/// <summary>A query's text while it is written, with the values of its parameters beside it.</summary>
internal sealed class SqlStatement(SqlDialect dialect)
{
    private readonly List<(string Name, object Value)> _parameters = [];

    /// <summary>The engine's way of writing.</summary>
    public SqlDialect Dialect { get; } = dialect;

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The parameters.</summary>
    public IReadOnlyList<(string Name, object Value)> Parameters => _parameters;

    /// <summary>The place of a value, which becomes a parameter; the same for the same value under the same name.</summary>
    public string Place(string name, object value)
    {
        if (!_parameters.Contains((name, value))) _parameters.Add((name, value));
        return Dialect.Parameter(name, value);
    }

    /// <summary>The place of one of several values.</summary>
    public string PlaceNext(object value)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"p{_parameters.Count}");
        _parameters.Add((name, value)); // without a search: there can be thousands
        return Dialect.Parameter(name, value);
    }
}
