namespace CustomerLifetimeValue;

/// <summary>The transform θ of a parameter p in a fit: its logarithm, itself, or its logit.</summary>
internal abstract class ParameterTransform
{
    /// <summary>θ = ln p, of a parameter above 0.</summary>
    public static ParameterTransform Log { get; } = new Logarithm();

    /// <summary>θ = p, of a parameter of either sign.</summary>
    public static ParameterTransform Identity { get; } = new Itself(1);

    /// <summary>θ = ln(p/(1 − p)), of a chance.</summary>
    public static ParameterTransform Logit { get; } = new LogOdds();

    /// <summary>The unit of θ in units of the parameter; a logarithm has none.</summary>
    public virtual double Unit => 1;

    /// <summary>The limits of the parameter as θ goes to −∞ and to +∞.</summary>
    public abstract (string Low, string High) Ends { get; }

    /// <summary>The values that the transform takes, in words: "a finite number > 0".</summary>
    public abstract string Range { get; }

    /// <summary>θ = p in a unit, of a parameter of either sign that has units.</summary>
    public static ParameterTransform Measured(double unit) => new Itself(unit);

    /// <summary>θ of a parameter.</summary>
    public abstract double Of(double p);

    /// <summary>The parameter at θ.</summary>
    public abstract double Back(double theta);

    /// <summary>dp/dθ at a parameter.</summary>
    public abstract double Slope(double p);

    /// <summary>d²p/dθ² at a parameter.</summary>
    public abstract double Curvature(double p);

    /// <summary>θ in words: "ln alpha".</summary>
    public abstract string Text(string name);

    private sealed class Logarithm : ParameterTransform
    {
        public override (string Low, string High) Ends => ("0", "infinity");

        public override string Range => "a finite number > 0";

        public override double Of(double p) => Math.Log(p);

        public override double Back(double theta) => Math.Exp(theta);

        public override double Slope(double p) => p;

        public override double Curvature(double p) => p;

        public override string Text(string name) => $"ln {name}";
    }

    private sealed class Itself(double unit) : ParameterTransform
    {
        public override double Unit => unit;

        public override (string Low, string High) Ends => ("−infinity", "infinity");

        public override string Range => "a finite number";

        public override double Of(double p) => p / unit;

        public override double Back(double theta) => theta * unit;

        public override double Slope(double p) => unit;

        public override double Curvature(double p) => 0;

        public override string Text(string name) => name;
    }

    private sealed class LogOdds : ParameterTransform
    {
        public override (string Low, string High) Ends => ("0", "1");

        public override string Range => "a number between 0 and 1";

        public override double Of(double p) => Math.Log(p) - Math.Log(1 - p);

        public override double Back(double theta) => Numerics.StableLogistic.Logistic(theta);

        public override double Slope(double p) => p * (1 - p);

        public override double Curvature(double p) => p * (1 - p) * (1 - 2 * p);

        public override string Text(string name) => $"logit {name}";
    }
}
