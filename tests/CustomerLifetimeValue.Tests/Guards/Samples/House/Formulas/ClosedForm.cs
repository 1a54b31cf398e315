using CustomerLifetimeValue.Tests.Guards.Samples.House.Transactions;

namespace CustomerLifetimeValue.Tests.Guards.Samples.House.Formulas;

/// <summary>A formula that knows a log, in its code only.</summary>
public sealed class ClosedForm
{
    public override string ToString() => Unit.Name + string.Concat(new[] { 1, 2 }.Select(i => Log.Open(i)));
}
