namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The models of the library's list with parameters at the ends of what they may be stated with.</summary>
internal static class ExtremeCorners
{
    private static readonly double[] s_candidates = [1e-300, 1e-30, 1e-15, 1e-8, 1e8, 1e15, 1e30, 1e100, 1e300];

    /// <summary>The models at every combination of least, 1 and largest parameters; of a parameter of either sign, the most negative and 0 too.</summary>
    public static IEnumerable<object> All(ModelDescriptor family)
    {
        var descriptor = family.OrderName is null ? family : family.OfOrder(3);
        double[][] values = [.. descriptor.Names.Select((_, i) => ValuesOf(descriptor, i))];
        int[] at = new int[values.Length];
        do
        {
            if (Made(descriptor, [.. at.Select((place, i) => values[i][place])]) is { } model) yield return model;
        }
        while (Next(at, values));
    }

    /// <summary>Few of them: all least, all largest, and each parameter at one of its ends by turns, with the others at 1.</summary>
    public static IEnumerable<object> Few(ModelDescriptor family)
    {
        var descriptor = family.OrderName is null ? family : family.OfOrder(3);
        double[][] values = [.. descriptor.Names.Select((_, i) => ValuesOf(descriptor, i))];
        List<double[]> corners = [[.. values.Select(own => own[0])], [.. values.Select(own => own[^1])]];
        for (int i = 0; i < values.Length; i++)
            corners.Add([.. values.Select((own, j) => j != i ? 1 : i % 2 == 0 ? own[0] : own[^1])]);
        return corners.Select(corner => Made(descriptor, corner)).OfType<object>();
    }

    /// <summary>The ends of a parameter's range, found by asking the model, and 1 between them.</summary>
    private static double[] ValuesOf(ModelDescriptor descriptor, int parameter)
    {
        bool Allowed(double value) => Made(descriptor, [.. descriptor.Names.Select((_, i) => i == parameter ? value : 1)]) is not null;
        double[] allowed = [.. s_candidates.Where(Allowed)];
        return Allowed(-1) ? [-allowed[^1], -1, 0, allowed[0], allowed[^1]] : [allowed[0], 1, allowed[^1]];
    }

    private static object? Made(ModelDescriptor descriptor, double[] values)
    {
        try
        {
            return descriptor.Create(values, TimeUnit.Week);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static bool Next(int[] at, double[][] values)
    {
        for (int i = 0; i < at.Length; i++)
        {
            if (++at[i] < values[i].Length) return true;
            at[i] = 0;
        }
        return false;
    }
}
