namespace CustomerLifetimeValue.Tests.Guards.Samples.House.Retention;

/// <summary>A curve that knows a model, in a field.</summary>
public sealed class Curve
{
    private readonly Models.Model[] _models = [];

    public string Name => _models.Length > 0 ? "full" : "empty";
}
