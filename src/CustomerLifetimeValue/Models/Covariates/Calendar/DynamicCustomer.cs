namespace CustomerLifetimeValue.Models;

/// <summary>A history in the calendar's time: x repeat purchases, the first, the last, and now; and how many customers share it.</summary>
internal readonly record struct DynamicCustomer(int Frequency, double Birth, double Last, double Now, double Count);
