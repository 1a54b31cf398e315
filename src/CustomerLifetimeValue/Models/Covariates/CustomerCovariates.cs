using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Who the customers are: numbers (age, first basket) and categories (channel, country) of each, by the customers' keys.</summary>
/// <remarks>
/// <para>Every customer has every value: one that is missing is refused by the customer's name. A category is compared with a reference level that is named, never with one that
/// happens to come first. Which terms move what is said to a fit, which refuses those whose effect cannot be identified among its customers: constant columns, and columns that are linear combinations of others.</para>
/// <para>The order of the customers does not matter, a base finds its own by key. Immutable and safe for use by several threads.</para>
/// </remarks>
public sealed partial class CustomerCovariates
{
    private readonly CustomerKeys _keys;
    private readonly CovariateTerm[] _terms;

    private CustomerCovariates(CustomerKeys keys, CovariateTerm[] terms) => (_keys, _terms, Terms) = (keys, terms, Array.AsReadOnly(Array.ConvertAll(terms, term => term.Name)));

    /// <summary>The number of customers.</summary>
    public int Count => _keys.Count;

    /// <summary>The customers' keys.</summary>
    public IReadOnlyList<CustomerKey> Customers => _keys;

    /// <summary>The names of the terms, in the order in which they were added.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>The covariates of one customer.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the log.</param>
    /// <exception cref="KeyNotFoundException">There is no such customer.</exception>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public CovariateRow this[CustomerKey customer] => RowAt(_keys.Locate(customer));

    /// <summary>Starts a table with a base's customers; terms are added by <see cref="Number(string, Func{CustomerKey, double})"/> and <see cref="Category(string, Func{CustomerKey, string}, string)"/>.</summary>
    /// <param name="customers">The customers.</param>
    public static CustomerCovariates Of(CustomerBase customers) => Of(Require.NotNull(customers).Keys);

    /// <summary>Starts a table with customers by their keys, such as those of a log; terms are added to it.</summary>
    /// <param name="customers">The keys. Range: at least one; distinct.</param>
    /// <exception cref="ArgumentException">There is no key, or one is missing or stands twice.</exception>
    public static CustomerCovariates Of(IEnumerable<CustomerKey> customers)
    {
        var coder = new KeyCoder();
        int count = 0;
        foreach (var customer in Require.NotNull(customers))
        {
            if (customer.IsMissing) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Customer {count + 1} has no key (null or blank)."), nameof(customers));
            if (coder.Code(customer) < count) throw new ArgumentException($"Customer '{customer}' stands twice; a table has one row a customer.", nameof(customers));
            count++;
        }
        if (count == 0) throw new ArgumentException("There is no customer; allowed: at least one.", nameof(customers));
        var (numbers, texts, ranks) = coder.Finish();
        return new(new(numbers, texts, ranks), []);
    }

    /// <summary>The table with a number of each customer.</summary>
    /// <param name="name">The term's name, in no other use in the table.</param>
    /// <param name="value">Gives each customer's number. Range: finite.</param>
    /// <exception cref="ArgumentException">The name is blank or in use, or a customer's number is missing (NaN) or infinite.</exception>
    public CustomerCovariates Number(string name, Func<CustomerKey, double> value)
    {
        Require.NotNull(value);
        return AddNumbers(name, [.. _keys.Select(value)], nameof(value));
    }

    /// <summary>The table with a number of each customer, from a column.</summary>
    /// <param name="name">The term's name, in no other use in the table.</param>
    /// <param name="values">The numbers in the order of <see cref="Customers"/>. Range: one a customer; finite.</param>
    /// <exception cref="ArgumentException">The name is blank or in use, the column has another length, or a customer's number is missing (NaN) or infinite.</exception>
    public CustomerCovariates Number(string name, IReadOnlyList<double> values)
    {
        Require.SameLength(Count, Require.NotNull(values).Count, nameof(values));
        return AddNumbers(name, [.. values], nameof(values));
    }

    /// <summary>The table with a category of each customer.</summary>
    /// <param name="name">The term's name, in no other use in the table.</param>
    /// <param name="level">Gives each customer's level; levels are told apart as they stand, case included.</param>
    /// <param name="reference">The level that the others are compared with.</param>
    /// <exception cref="ArgumentException">The name or the reference is blank, the name is in use, or a customer's level is missing (null or blank).</exception>
    public CustomerCovariates Category(string name, Func<CustomerKey, string?> level, string reference)
    {
        Require.NotNull(level);
        return AddLevels(name, [.. _keys.Select(level)], reference, nameof(level));
    }

    /// <summary>The table with a category of each customer, from a column.</summary>
    /// <param name="name">The term's name, in no other use in the table.</param>
    /// <param name="levels">The levels in the order of <see cref="Customers"/>. Range: one a customer.</param>
    /// <param name="reference">The level that the others are compared with.</param>
    /// <exception cref="ArgumentException">The name or the reference is blank, the name is in use, the column has another length, or a customer's level is missing (null or blank).</exception>
    public CustomerCovariates Category(string name, IReadOnlyList<string?> levels, string reference)
    {
        Require.SameLength(Count, Require.NotNull(levels).Count, nameof(levels));
        return AddLevels(name, [.. levels], reference, nameof(levels));
    }

    /// <summary>The table with some of its terms only.</summary>
    /// <param name="terms">Their names.</param>
    /// <exception cref="ArgumentException">There is no such term.</exception>
    public CustomerCovariates Only(IEnumerable<string> terms) => new(_keys, [.. Require.NotNull(terms).Distinct(StringComparer.Ordinal).Select(term => Term(term, nameof(terms)))]);

    /// <summary>The table as it would be if a number were larger for every customer: for the effect of one unit more.</summary>
    /// <param name="number">The term, which is a number.</param>
    /// <param name="by">By how much. Range: finite.</param>
    /// <exception cref="ArgumentException">There is no such term, or it is a category.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not finite.</exception>
    public CustomerCovariates Shifted(string number, double by)
    {
        Require.Finite(by);
        var term = Term(Require.NotNull(number), nameof(number));
        return Replaced(term, term.Numbers is { } numbers
            ? CovariateTerm.OfNumbers(term.Name, Array.ConvertAll(numbers, value => Require.Finite(value + by, nameof(by))))
            : throw new ArgumentException($"'{number}' is a category; allowed: a number. Of a category ask for {nameof(AllAt)}.", nameof(number)));
    }

    /// <summary>The table as it would be if all customers had one level of a category.</summary>
    /// <param name="category">The term, which is a category.</param>
    /// <param name="level">The level.</param>
    /// <exception cref="ArgumentException">There is no such term, it is a number, or the level is blank.</exception>
    public CustomerCovariates AllAt(string category, string level)
    {
        CovariateNames.Checked(level);
        var term = Term(Require.NotNull(category), nameof(category));
        return Replaced(term, term.Reference is { } reference
            ? CovariateTerm.OfLevels(term.Name, [.. Enumerable.Repeat(level, Count)], reference)
            : throw new ArgumentException($"'{category}' is a number; allowed: a category. Of a number ask for {nameof(Shifted)}.", nameof(category)));
    }

    /// <summary>The table in one line: "12000 customers by channel, basket".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {(Count == 1 ? "customer" : "customers")} {(Terms.Count == 0 ? "without covariates" : "by " + string.Join(", ", Terms))}");

    /// <summary>The term of a name.</summary>
    internal CovariateTerm Term(string name, string parameter) => Array.Find(_terms, term => string.Equals(term.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException($"There is no term '{name}' in the table; there are: {(Terms.Count == 0 ? "none" : string.Join(", ", Terms))}.", parameter);

    /// <summary>The place of a customer of a base in the table.</summary>
    internal int PlaceOf(CustomerKey customer) => _keys.Find(customer) is >= 0 and var place ? place
        : throw Require.Refusal("covariates", $"Customer '{customer}' is not in the table of covariates; allowed: a table with every customer of the base.");

    /// <summary>The row at a place.</summary>
    internal CovariateRow RowAt(int place) => new(Array.ConvertAll(_terms, term => term.At(place)));

    private CustomerCovariates AddNumbers(string name, double[] numbers, string parameter)
    {
        int bad = Array.FindIndex(numbers, number => !double.IsFinite(number));
        return bad < 0 ? Add(CovariateTerm.OfNumbers(Unused(name), numbers)) : throw Missing(name, bad, numbers[bad].ToString(CultureInfo.InvariantCulture), "a finite number", parameter);
    }

    private CustomerCovariates AddLevels(string name, string?[] levels, string reference, string parameter)
    {
        CovariateNames.Checked(reference);
        int bad = Array.FindIndex(levels, string.IsNullOrWhiteSpace);
        return bad < 0 ? Add(CovariateTerm.OfLevels(Unused(name), levels!, reference)) : throw Missing(name, bad, levels[bad] is null ? "null" : "blank", "a level", parameter);
    }

    private ArgumentException Missing(string name, int customer, string value, string allowed, string parameter) =>
        new($"The {name} of customer '{_keys[customer]}' is {value}; allowed: {allowed}, of every customer.", parameter);

    private CustomerCovariates Replaced(CovariateTerm term, CovariateTerm by) => new(_keys, Array.ConvertAll(_terms, own => ReferenceEquals(own, term) ? by : own));

    private CustomerCovariates Add(CovariateTerm term) => new(_keys, [.. _terms, term]);

    private string Unused(string name) => Terms.Contains(CovariateNames.Checked(name), StringComparer.Ordinal) ? throw new ArgumentException($"The table has a term '{name}' already.", nameof(name)) : name;
}
