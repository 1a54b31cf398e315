using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>One fit of a <see cref="Backtest"/>: to everything before a day, checked on what came after.</summary>
public sealed class BacktestWindow
{
    internal BacktestWindow(DateOnly observationEnd, int customers, IPurchaseModel model, BacktestHorizon[] horizons) =>
        (ObservationEnd, Customers, Model, Horizons) = (observationEnd, customers, model, Array.AsReadOnly(horizons));

    /// <summary>The last day that the model has seen.</summary>
    public DateOnly ObservationEnd { get; }

    /// <summary>How many customers there were.</summary>
    public int Customers { get; }

    /// <summary>The model fitted to them.</summary>
    public IPurchaseModel Model { get; }

    /// <summary>Expected and actual purchases by 1, 2, 3, … steps ahead, as far as the backtest goes.</summary>
    public IReadOnlyList<BacktestHorizon> Horizons { get; }

    /// <summary>Purchases expected in the next step.</summary>
    public double Expected => Horizons[0].Expected;

    /// <summary>Purchases made in the next step.</summary>
    public double Actual => Horizons[0].Actual;

    /// <summary>The window in invariant text: "to 1997-09-30, 2357 customers: 402.1 expected, 431 actual in the next step".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"to {ObservationEnd:yyyy-MM-dd}, {Customers} customers: {Expected:0.#} expected, {Actual:0} actual in the next step");
}
