using System.Diagnostics.CodeAnalysis;

namespace CustomerLifetimeValue.Sql;

/// <summary>The name of a table: one identifier, or a schema and a name. It is quoted by the dialect, whatever it holds.</summary>
/// <remarks>A text converts to the name of a table of the connection's own schema: it is one identifier, so that a dot in it is a part of the name. Immutable.</remarks>
public sealed record SqlTable
{
    /// <summary>A table of the connection's own schema.</summary>
    /// <param name="name">The name, one identifier. Range: not blank, without the character NUL.</param>
    /// <exception cref="ArgumentException">The name is blank or holds NUL.</exception>
    public SqlTable(string name) => Name = Check.Identifier(name);

    /// <summary>A table of a schema.</summary>
    /// <param name="schema">The schema, one identifier. Range: not blank, without the character NUL.</param>
    /// <param name="name">The name, one identifier. Range: not blank, without the character NUL.</param>
    /// <exception cref="ArgumentException">A part is blank or holds NUL.</exception>
    public SqlTable(string schema, string name) => (Schema, Name) = (Check.Identifier(schema), Check.Identifier(name));

    /// <summary>The schema; null for the connection's own.</summary>
    public string? Schema { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>A table of the connection's own schema.</summary>
    /// <param name="name">The name, one identifier. Range: not blank, without the character NUL.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
    public static implicit operator SqlTable(string name) => new(name);

    /// <summary>The name as the parts stand, not quoted: "shop.orders".</summary>
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";

    /// <summary>Another table of the same schema.</summary>
    internal SqlTable Beside(string name) => Schema is null ? new(name) : new(Schema, name);
}
