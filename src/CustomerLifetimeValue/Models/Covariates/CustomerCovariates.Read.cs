using System.Data;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial class CustomerCovariates
{
    /// <summary>A table read from rows, one a customer, such as a warehouse's table of customers.</summary>
    /// <param name="rows">The rows; the reader is read to its end and left open.</param>
    /// <param name="customer">The column of the customers' keys: text, whole numbers or GUIDs, as a log reads them.</param>
    /// <param name="numbers">The columns that are numbers, of any type of numbers or text; true is 1. Null for none.</param>
    /// <param name="categories">The columns that are categories, each with its reference level; null for none.</param>
    /// <param name="numberCulture">How numbers are written in text, such as <c>CultureInfo.GetCultureInfo("de-DE")</c> for 12,50; null for a decimal point and nothing else.</param>
    /// <param name="missing">Texts that mean that nothing is known, in every column; null for the usual ones (<see cref="ReadOptions.Missing"/>). State an empty list where such texts are
    /// real levels or keys: NA may be North America.</param>
    /// <returns>A table of all rows: numbers first, then categories, in the order stated.</returns>
    /// <exception cref="ArgumentException">A column is not there or stands twice, there is no row, a key is missing or stands twice, or a value is missing or no number.</exception>
    public static CustomerCovariates Read(
        IDataReader rows, string customer, IEnumerable<string>? numbers = null, IEnumerable<KeyValuePair<string, string>>? categories = null,
        IFormatProvider? numberCulture = null, IEnumerable<string>? missing = null)
    {
        Require.NotNull(rows);
        var columns = new CovariateRows(rows, customer, numbers, categories, numberCulture, missing);
        List<CustomerKey> keys = [];
        List<(double[], string[])> values = [];
        while (rows.Read())
        {
            keys.Add(columns.Key(keys.Count + 1));
            values.Add(columns.Values(keys[^1]));
        }
        return keys.Count > 0 ? columns.Table(keys, values) : throw CovariateRows.Refused("There is no row; allowed: at least one customer.");
    }
}
