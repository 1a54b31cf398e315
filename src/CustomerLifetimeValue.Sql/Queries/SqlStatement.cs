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

    /// <summary>The text to read and to paste: its first line says in a comment what stands in each place.</summary>
    public string Readable => _parameters.Count == 0 ? Text : $"-- {string.Join(", ", _parameters.Select(parameter => $"{Dialect.Parameter(parameter.Name, parameter.Value)} = {Shown(parameter.Value)}"))}\n{Text}";

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

    /// <summary>A value in one line, so that nothing in it can end the comment.</summary>
    private static string Shown(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => $"'{string.Concat(text.Select(unit => char.IsControl(unit) || unit is '\u2028' or '\u2029' ? ' ' : unit))}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
