namespace CustomerLifetimeValue.Models;

/// <summary>What a forecast is asked for, in the model's unit of time: ends, discount, margin, cost and plan, and how its slots are laid out: everybody, segments, periods' ends, new customers.</summary>
internal sealed class ForecastFrame(double[] ends, double delta, double margin, double cost, int segments, (double After, double Customers)[] plan)
{
    /// <summary>The horizon, and then the ends of the periods.</summary>
    public double[] Ends { get; } = ends;

    /// <summary>The continuous discount rate.</summary>
    public double Delta { get; } = delta;

    /// <summary>The margin.</summary>
    public double Margin { get; } = margin;

    /// <summary>What a customer costs in a unit of time while alive.</summary>
    public double Cost { get; } = cost;

    /// <summary>The number of segments.</summary>
    public int Segments { get; } = segments;

    /// <summary>New customers to come before the horizon.</summary>
    public (double After, double Customers)[] Plan { get; } = plan;

    /// <summary>The number of slots; the last is that of the new customers, whether there are any or not.</summary>
    public int Slots => 1 + Segments + (Ends.Length - 1) + 1;

    /// <summary>The slot of everybody by an end.</summary>
    public int SlotOfEnd(int end) => end == 0 ? 0 : Segments + end;
}
