namespace CustomerLifetimeValue.Transactions;

/// <summary>A customer's x with the numbers of t_x and T among the distinct ones.</summary>
internal readonly record struct CodedCustomer(int Frequency, int Recency, int Age);
