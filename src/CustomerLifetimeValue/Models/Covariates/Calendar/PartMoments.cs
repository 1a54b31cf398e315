namespace CustomerLifetimeValue.Models;

/// <summary>The means of the products of 1, u, v, P and Q over the times of leaving on a piece of the calendar.</summary>
internal sealed class PartMoments
{
    /// <summary>The number of functions.</summary>
    public const int Basis = 5;

    /// <summary>The place of u; of v, P and Q.</summary>
    public const int U = 1, V = 2, P = 3, Q = 4;

    /// <summary>The means, row by row.</summary>
    public double[] Values { get; } = new double[Basis * Basis];

    /// <summary>The mean of a product.</summary>
    public double this[int i, int j] => Values[i * Basis + j];

    /// <summary>Takes those of an integral.</summary>
    public void Of(in ParetoMoments of)
    {
        double mass = of.Mass;
        Set(0, 0, 1);
        Set(0, U, of.U / mass);
        Set(0, V, of.V / mass);
        Set(0, P, of.P / mass);
        Set(0, Q, of.Q / mass);
        Set(U, U, of.UU / mass);
        Set(U, V, of.UV / mass);
        Set(U, P, of.UP / mass);
        Set(U, Q, of.UQ / mass);
        Set(V, V, of.VV / mass);
        Set(V, P, of.VP / mass);
        Set(V, Q, of.VQ / mass);
        Set(P, P, of.PP / mass);
        Set(P, Q, of.PQ / mass);
        Set(Q, Q, of.QQ / mass);
    }

    /// <summary>Those of a point, at which u, v, P and Q are 0.</summary>
    public void OfPoint()
    {
        Array.Clear(Values);
        Values[0] = 1;
    }

    private void Set(int i, int j, double value) => Values[i * Basis + j] = Values[j * Basis + i] = value;
}
