namespace CustomerLifetimeValue.Parallelism;

/// <summary>Work on rows of columns that can be cut into blocks, done in any order and by several threads.</summary>
internal interface IRowWork
{
    /// <summary>Works on the rows [first, first + count), one block of <see cref="RowBlocks.Size"/> or the rest.</summary>
    /// <returns>False where a row cannot be accepted.</returns>
    bool Run(int first, int count);
}
