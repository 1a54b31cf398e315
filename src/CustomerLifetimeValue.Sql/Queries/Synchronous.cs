namespace CustomerLifetimeValue.Sql;

/// <summary>Takes the result of work that was asked to run at once, and so has.</summary>
internal static class Synchronous
{
    /// <summary>The result, or the exception.</summary>
    public static T Result<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();
}
