namespace CustomerLifetimeValue.Models;

/// <summary>Which of a customer's orders says what the customer is, where covariates are columns of the order rows.</summary>
public enum OrderColumnPolicy
{
    /// <summary>All orders must say the same; values that contradict each other are refused by the customer's name.</summary>
    SameInAll,

    /// <summary>The first order by its day: what was known when the customer was won. Orders of that day must say the same; later ones do not matter.</summary>
    OfFirstOrder,
}
