namespace CustomerLifetimeValue.Models;

/// <summary>The JSON forms of calendars and of the model that follows one.</summary>
internal static class CalendarForms
{
    public static readonly JsonObject<CalendarCovariates> Calendar = new JsonObject<CalendarCovariates>()
        .Part("First", c => c.First, Json.Date, out var first)
        .Part("Last", c => c.Last, Json.Date, out var last)
        .Part("Period", c => c.Period, Json.Word<TimeUnit>(), out var period)
        .Part("Columns", c => c.Columns, Json.List(Json.Text), out var columns)
        .Part("Values", c => c.Rows, Json.List(Json.List(Json.Number)), out var values)
        .ReadBy(of => CalendarCovariates.Restore(first(of), last(of), period(of), columns(of), values(of)));

    public static readonly JsonObject<DynamicParetoNbd> DynamicParetoNbd = new JsonObject<DynamicParetoNbd>()
        .Part("Baseline", m => m.Baseline, (System.Text.Json.Serialization.JsonConverter<ParetoNbd>)ParetoNbdDescriptor.Instance.CreateForm(), out var baseline)
        .Part("PurchaseCalendar", m => m.PurchaseCalendar, Json.OptionalReference(Calendar), out var purchaseCalendar)
        .Part("Purchase", m => m.Purchase, Json.List(CovariateForms.Effect), out var purchase)
        .Part("DropoutCalendar", m => m.DropoutCalendar, Json.OptionalReference(Calendar), out var dropoutCalendar)
        .Part("Dropout", m => m.Dropout, Json.List(CovariateForms.Effect), out var dropout)
        .ReadBy(of => new(baseline(of), purchaseCalendar(of), purchase(of), dropoutCalendar(of), dropout(of)));
}
