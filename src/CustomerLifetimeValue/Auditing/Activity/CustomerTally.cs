namespace CustomerLifetimeValue.Auditing;

/// <summary>What one customer did in some time.</summary>
/// <param name="Customer">The customer's position in the data.</param>
/// <param name="Orders">Orders; 0 where only returns were booked.</param>
/// <param name="Spend">Spend.</param>
/// <param name="Profit">Profit.</param>
internal readonly record struct CustomerTally(int Customer, long Orders, decimal Spend, decimal Profit);
