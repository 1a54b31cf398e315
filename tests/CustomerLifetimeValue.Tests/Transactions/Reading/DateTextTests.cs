using System.Globalization;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Dates in text, at the limits of what is one.</summary>
public sealed class DateTextTests
{
    [Theory]
    [InlineData("0001-01-01", "0001-01-01")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("20240229", "2024-02-29")]
    [InlineData("2025-12-01", "2025-12-01")]
    [InlineData("2025-03-09t10:00", "2025-03-09")]
    [InlineData("2025-03-09 10:00z", "2025-03-09")]
    [InlineData("2025-03-09T10:00+14", "2025-03-09")]
    [InlineData("2025-03-09T10:00-14:00", "2025-03-09")]
    [InlineData("2025-03-09T10:00+13:59", "2025-03-09")]
    [InlineData("2025-03-09T10:00+0059", "2025-03-09")]
    [InlineData("2025-03-09T1000", "2025-03-09")]
    [InlineData("2025-03-09T102030.5", "2025-03-09")]
    [InlineData("20250309 10:20:30.12345678901", "2025-03-09")]
    public void A_date_or_date_time_is_read_to_its_day(string text, string date)
    {
        Assert.True(RowText.TryDay(text, out int day));
        Assert.Equal(Date(date), DateOnly.FromDayNumber(day));
    }

    [Theory]
    [InlineData("0000-01-01")]
    [InlineData("2025-00-10")]
    [InlineData("2025-13-10")]
    [InlineData("2025-01-00")]
    [InlineData("2025-01-32")]
    [InlineData("2025-02-29")]
    [InlineData("2025-03-0/")]
    [InlineData("2025-03-0:")]
    [InlineData("2025-/3-09")]
    [InlineData("2025-03_09")]
    [InlineData("2025_03-09")]
    [InlineData("-025-03-09")]
    [InlineData("2025-03-")]
    [InlineData("2025")]
    [InlineData("20250309T")]
    [InlineData("2025-03-09T24:00")]
    [InlineData("2025-03-09T10:60")]
    [InlineData("2025-03-09T10:00+15")]
    [InlineData("2025-03-09T10:00+15:00")]
    [InlineData("2025-03-09T10:00+13:60")]
    [InlineData("2025-03-09T10:00+1500")]
    [InlineData("2025-03-09T10:00+1360")]
    [InlineData("2025-03-09T10:00+1:000")]
    [InlineData("2025-03-09T10:00+01-00")]
    [InlineData("2025-03-09T10:00+")]
    [InlineData("2025-03-09T+01:00")]
    [InlineData("2025-03-09T10:00:00.")]
    [InlineData("2025-03-09T10:00:00.1:")]
    [InlineData("2025-03-09T10:00:00.12345678x")]
    [InlineData("2025-03-0910:00")]
    public void What_is_no_date_is_not_read(string text) => Assert.False(RowText.TryDay(text, out _));

    [Fact]
    public void Every_day_is_read_as_it_is_written()
    {
        for (int day = 0; day <= DateOnly.MaxValue.DayNumber; day += 997)
        {
            var date = DateOnly.FromDayNumber(day);
            foreach (string text in (string[])[date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)])
            {
                Assert.True(RowText.TryDay(text, out int read), text);
                Assert.Equal(day, read);
            }
            Assert.True(RowText.TryDay(date.ToString("d.M.yyyy", CultureInfo.InvariantCulture).PadLeft(12), "d.M.yyyy", out int own));
            Assert.Equal(day, own);
        }
        Assert.False(RowText.TryDay("31.2.2025", "d.M.yyyy", out int none));
        Assert.Equal(0, none);
    }

    [Theory]
    [InlineData("yyyy-MM-dd")]
    [InlineData("d/M/yy")]
    [InlineData("MMMM d, yyyy HH:mm:ss")]
    public void A_format_with_day_month_and_year_is_taken(string format) => Assert.Null(Record.Exception(() => RowText.RequireDateFormat(format)));

    [Theory]
    [InlineData("yyyy-MM")]
    [InlineData("yyyy dd")]
    [InlineData("MM-dd")]
    [InlineData("HH:mm:ss")]
    public void A_format_without_one_of_them_is_refused(string format) =>
        Assert.Contains($"'{format}'", Assert.Throws<ArgumentException>("dateFormat", () => RowText.RequireDateFormat(format)).Message, StringComparison.Ordinal);
}
