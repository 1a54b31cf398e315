namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Asserts that bad input is refused in the house's way: the parameter, the value and the allowed range are named.</summary>
internal static class Refused
{
    /// <summary>Asserts an ArgumentException that names the parameter.</summary>
    public static ArgumentException Naming(string parameter, Func<object?> act)
    {
        var error = Assert.ThrowsAny<ArgumentException>(act);
        Assert.Equal(parameter, error.ParamName);
        return error;
    }

    /// <summary>Asserts an ArgumentOutOfRangeException whose text holds the parameter, the value and what is allowed.</summary>
    public static void OutOfRange(string parameter, string value, Func<object?> act)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(act);
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains($"{parameter} is {value}; allowed: ", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Asserts an ArgumentOutOfRangeException whose text holds the parameter, the row as "[3]" or none, and the value.</summary>
    public static void OutOfRange(string parameter, string value, string? row, Action act)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(act);
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith($"{parameter}{row} is {value}", error.Message, StringComparison.Ordinal);
        Assert.Contains("; allowed: ", error.Message, StringComparison.Ordinal);
    }
}
