using System.Data;
using System.Data.Common;

namespace CustomerLifetimeValue.Transactions;

public sealed partial class TransactionLog
{
    /// <summary>A log of the rows of a data reader, such as a database command's or a CSV file's.</summary>
    /// <param name="reader">The reader, before its first row; it is read to its end and left open.</param>
    /// <param name="customer">The name of the column of customers: texts, whole numbers or <see cref="Guid"/>s (kept as text, such as
    /// "0f8fad5b-d9cb-469f-a165-70867728950e"). Whole numbers may be of any type that holds them exactly: a spreadsheet's 7.0 is 7, but a
    /// <see cref="double"/> of 2⁵³ or more (a <see cref="float"/> of 2²⁴) and a number beyond a <see cref="long"/> are refused. A text of digits stays a text: "7" is not 7. Names of columns may differ from the reader's in case
    /// and in blanks around them.</param>
    /// <param name="date">The name of the column of dates: <see cref="DateOnly"/>, <see cref="DateTime"/>, <see cref="DateTimeOffset"/> (cut to their own date,
    /// without conversion to any time zone), whole numbers yyyyMMdd, or text: yyyy-MM-dd, yyyyMMdd, an ISO 8601 date-time, or
    /// <paramref name="dateFormat"/>.</param>
    /// <param name="amount">The name of the column of amounts: numbers of any type, or text with a decimal point and no thousands separator, or as
    /// <paramref name="amountCulture"/> says. Decimals, whole numbers and text are exact, and added up as decimals. Null for a log without amounts, of visits
    /// or of donations whose money is not known.</param>
    /// <param name="segment">The name of a column of what each order belongs to (a channel, a campaign, a shop); null for none.</param>
    /// <param name="dateFormat">The exact format of dates in text, in invariant culture, such as "dd.MM.yyyy"; null for the ISO ones.</param>
    /// <param name="amountCulture">How amounts are written in text, such as <c>CultureInfo.GetCultureInfo("de-DE")</c> for 1.234,50 or a
    /// <see cref="System.Globalization.NumberFormatInfo"/> of one's own: its decimal and thousands separators, its currency symbol before or after, a sign before or after, or brackets
    /// around a negative amount. Thousands separators must stand where the culture puts them. Null for a decimal point and nothing else.</param>
    /// <param name="options">Missing values, bad rows, quantities; null for <see cref="ReadOptions.Default"/>.</param>
    /// <param name="progress">Told the number of rows read, every 65,536 rows and at the end.</param>
    /// <param name="cancellationToken">Stops the reading; no log is made then.</param>
    /// <exception cref="ArgumentException">There is no such column, or the format states no full date.</exception>
    /// <exception cref="BadRowException">A customer, date or amount is missing or cannot be read, or an amount is NaN or infinite, and bad rows are refused.</exception>
    /// <example>
    /// <code>
    /// using var csv = new CsvHelper.CsvDataReader(new CsvHelper.CsvReader(SampleOrders.OpenCsv(), System.Globalization.CultureInfo.InvariantCulture));
    /// TransactionLog log = TransactionLog.Read(csv, customer: "customer_id", date: "date", amount: "amount");
    /// </code>
    /// </example>
    public static TransactionLog Read(
        IDataReader reader, string customer, string date, string? amount, string? segment = null, string? dateFormat = null, IFormatProvider? amountCulture = null,
        ReadOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var rows = new RowReader(Require.NotNull(reader), (customer, date, amount, segment), dateFormat, amountCulture, options, progress);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add();
        }
        return new(rows.Finish());
    }

    /// <summary>A log of the rows of a data reader, awaited row by row.</summary>
    /// <inheritdoc cref="Read(IDataReader, string, string, string?, string?, string?, IFormatProvider?, ReadOptions?, IProgress{long}?, CancellationToken)"/>
    public static async Task<TransactionLog> ReadAsync(
        DbDataReader reader, string customer, string date, string? amount, string? segment = null, string? dateFormat = null, IFormatProvider? amountCulture = null,
        ReadOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var rows = new RowReader(Require.NotNull(reader), (customer, date, amount, segment), dateFormat, amountCulture, options, progress);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add();
        }
        return new(rows.Finish());
    }
}
