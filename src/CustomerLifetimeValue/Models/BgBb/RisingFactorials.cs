namespace CustomerLifetimeValue.Models;

/// <summary>ln (z)ₘ = Σ ln(z + i) with its first two derivatives by z, for m from 0 to a largest one.</summary>
internal readonly struct RisingFactorials
{
    public RisingFactorials(double z, int most)
    {
        (Log, First, Second) = (new double[most + 1], new double[most + 1], new double[most + 1]);
        for (int i = 0; i < most; i++)
        {
            double inverse = 1 / (z + i);
            Log[i + 1] = Log[i] + Math.Log(z + i);
            First[i + 1] = First[i] + inverse;
            Second[i + 1] = Second[i] - inverse * inverse;
        }
    }

    public double[] Log { get; }

    public double[] First { get; }

    public double[] Second { get; }
}
