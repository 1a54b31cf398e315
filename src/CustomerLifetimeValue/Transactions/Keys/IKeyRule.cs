namespace CustomerLifetimeValue.Transactions;

/// <summary>How keys of a type are told apart.</summary>
/// <typeparam name="T">The type of the keys.</typeparam>
internal interface IKeyRule<T>
{
    /// <summary>The same for the same keys, and spread over all bits.</summary>
    static abstract uint Hash(T key);

    /// <summary>Whether two keys are the same.</summary>
    static abstract bool AreSame(T one, T other);
}
