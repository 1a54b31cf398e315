namespace CustomerLifetimeValue.Models;

/// <summary>A history in the time of a series: x repeat purchases, the first, the last, and now; how many customers share it, and which series it is.</summary>
internal readonly record struct DynamicCustomer(int Frequency, double Birth, double Last, double Now, double Count, int Series = 0);
