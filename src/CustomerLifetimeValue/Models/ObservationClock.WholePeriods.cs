using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public abstract partial class ObservationClock
{
    private sealed class WholePeriods(TimeUnit unit) : ObservationClock(unit)
    {
        private string Name => TimeUnits.Name(Unit);

        /// <summary>The clock in invariant text: "one opportunity a calendar month".</summary>
        public override string ToString() => $"one opportunity a calendar {Name}";

        internal override bool IsWhole => true;

        internal override CustomerSummary Of(CustomerSummary customer)
        {
            var own = customer.In(Unit);
            DiscreteCustomerBase.Whole(own);
            return own;
        }

        internal override void RequireAll(IEnumerable<CustomerSummary> customers)
        {
            foreach (var customer in customers) Of(customer);
        }

        internal override SummaryOptions Options(SummaryOptions? options)
        {
            options ??= new SummaryOptions(mergePeriod: Unit);
            return options.MergePeriod == Unit ? options : throw new ArgumentException(
                $"The options merge the orders of one {TimeUnits.Name(options.MergePeriod)}; allowed for a model of one opportunity a {Name}: the orders of one {Name}.", nameof(options));
        }

        internal override CustomerBase Summarize(TransactionLog log, DateOnly end, SummaryOptions? options)
        {
            RequireEnd(end, nameof(end));
            return log.Summarize(end, Unit, options).InWholePeriods();
        }

        internal override void RequireEnd(DateOnly day, string name)
        {
            if (!CalendarPeriod.Ends(day, Unit)) throw Require.OutOfRange(name, day, CalendarPeriod.EndsAround(day, Unit));
        }

        internal override void RequireStep(int? days, string name)
        {
            if (days is { } stated) throw Require.OutOfRange(name, stated, $"null, as a model of one opportunity a {Name} counts calendar {Name}s");
        }

        internal override int NumberOf(DateOnly day) => CalendarPeriod.Of(day.DayNumber, Unit);

        internal override DateOnly EndOf(DateOnly first, int days) => DateOnly.FromDayNumber(CalendarPeriod.LastDayOf(first.DayNumber, Unit));

        internal override Duration Length(int numbers) => Duration.Of(numbers, Unit);

        internal override double AgeOn(DateOnly end, DateOnly first) =>
            NumberOf(end) - NumberOf(first) - (CalendarPeriod.Ends(end, Unit) || NumberOf(end) == NumberOf(first) ? 0 : 1);

        internal override DateOnly DayAt(double age, DateOnly first) => CalendarPeriod.After(first, (int)age, Unit) ?? DateOnly.MaxValue;

        internal override double Age(double age) => Math.Floor(age);
    }
}
