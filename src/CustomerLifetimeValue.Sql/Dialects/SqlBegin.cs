namespace CustomerLifetimeValue.Sql;

/// <summary>How a transaction begins and ends.</summary>
/// <param name="Statement">The statement that begins it; null where the driver does, empty where the engine has none.</param>
/// <param name="Then">The statements that follow it.</param>
/// <param name="End">The statements before its end.</param>
internal readonly record struct SqlBegin(string? Statement, IReadOnlyList<string> Then, IReadOnlyList<string> End);
