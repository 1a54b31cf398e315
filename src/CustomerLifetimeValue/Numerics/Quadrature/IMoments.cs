namespace CustomerLifetimeValue.Numerics;

/// <summary>Sums over the nodes of an integral, such as the means of other functions under it.</summary>
internal interface IMoments
{
    /// <summary>Adds a node, with its weighted integrand.</summary>
    void Add(double y, double share);
}
