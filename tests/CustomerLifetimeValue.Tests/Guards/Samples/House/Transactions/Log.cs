namespace CustomerLifetimeValue.Tests.Guards.Samples.House.Transactions;

/// <summary>A log that keeps the rule.</summary>
public static class Log
{
    public static object Open(int count) => new Formulas.ClosedForm().ToString() + new string('.', count) + Unit.Name;
}
