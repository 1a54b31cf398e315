using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public abstract partial class ObservationClock
{
    private sealed class ContinuousTime(TimeUnit unit) : ObservationClock(unit)
    {
        /// <summary>The clock in invariant text: "continuous time in weeks".</summary>
        public override string ToString() => $"continuous time in {TimeUnits.Name(Unit)}s";

        internal override bool IsWhole => false;

        internal override CustomerSummary Of(CustomerSummary customer) => customer.In(Unit);

        internal override void RequireAll(IEnumerable<CustomerSummary> customers)
        {
            // Every time is valid.
        }

        internal override SummaryOptions? Options(SummaryOptions? options) => options;

        internal override CustomerBase Summarize(TransactionLog log, DateOnly end, SummaryOptions? options) => log.Summarize(end, Unit, options);

        internal override void RequireEnd(DateOnly day, string name)
        {
            // Every day is valid.
        }

        internal override void RequireStep(int? days, string name)
        {
            if (days < 1) throw Require.OutOfRange(name, days.Value, "a whole number ≥ 1");
        }

        internal override int NumberOf(DateOnly day) => day.DayNumber;

        internal override DateOnly EndOf(DateOnly first, int days) => DateOnly.FromDayNumber(first.DayNumber + days - 1);

        internal override Duration Length(int numbers) => Duration.Of(numbers, TimeUnit.Day);

        internal override double AgeOn(DateOnly end, DateOnly first) => TimeUnits.Convert(end.DayNumber - first.DayNumber, TimeUnit.Day, Unit);

        internal override DateOnly DayAt(double age, DateOnly first) => first.AddDays((int)Math.Ceiling(TimeUnits.Convert(age, Unit, TimeUnit.Day)));

        internal override double Age(double age) => age;
    }
}
