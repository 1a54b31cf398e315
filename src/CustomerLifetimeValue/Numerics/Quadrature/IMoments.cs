namespace CustomerLifetimeValue.Numerics;

/// <summary>Sums over the nodes of an integral, such as the means of other functions under it.</summary>
internal interface IMoments
{
    /// <summary>Takes a node with its share of the integral.</summary>
    void Add(double y, double share);
}
