using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue;

/// <summary>The search for the best maximum: ascents from every kind of starting point side by side, on a sample first, the best of them to convergence.</summary>
internal sealed class MaximumSearch
{
    /// <summary>The patterns up to which the starting points are compared on the whole base. On a part of a small base there can be one maximum where the whole has two, and the parts' error is larger
    /// than what tells them apart (chosen by the study of maxima).</summary>
    private const int WholeRace = 3000;

    /// <summary>The patterns on which they are compared first in a larger base: a small part, and enough to tell maxima apart that matter (chosen by the study of maxima).</summary>
    private const int LeastFirst = 1024, MostFirst = 2048, FirstShare = 8;

    /// <summary>The customers on whom maxima are found before all of a large base are used: about three steps remain there.</summary>
    private const int SecondSample = 10_000;

    /// <summary>A sample is used where it is smaller than the whole by this factor.</summary>
    private const double Smaller = 1.6;

    /// <summary>The most steps of a race: most ascents are near their maxima after a dozen.</summary>
    private const int LongestRace = 30;

    /// <summary>The number of steps before an ascent can be abandoned.</summary>
    private const int Grace = 4;

    /// <summary>The predicted rises that an ascent must be behind by to be abandoned: the quadratic model knows only what is near.</summary>
    private const double Rises = 6;

    /// <summary>An ascent lower by less than this in log-likelihood is not abandoned, whatever its predicted rise.</summary>
    private const double Close = 2;

    /// <summary>A maximum that is lower by more than this is not refined.</summary>
    private const double Rival = 2;

    /// <summary>The error of the difference of two log-likelihoods on a sample, over the square root of its customers (chosen by the study of maxima).</summary>
    private const double Doubt = 0.25;

    /// <summary>The most customers of a first sample.</summary>
    private const double MostCustomers = 100_000;

    /// <summary>A diverging end this much below the best is refined as well: which of two limits is higher shows only there.</summary>
    private const double NearlyBest = 0.01;

    /// <summary>The number of ascents that are continued after a race on a sample.</summary>
    private const int Finalists = 3;

    /// <summary>The patterns from which the ascents of a race go on several threads: below, a step takes no longer than waking a thread.</summary>
    private const int WorthThreads = 512;

    private readonly FitProblem _problem;
    private readonly FitOptions _options;
    private readonly IReadOnlyList<ParameterPrior?> _priors;
    private readonly Action<int, int, int, ParameterPoint, double>? _report;
    private readonly CancellationToken _cancellation;

    public MaximumSearch(
        FitProblem problem, FitOptions options, IReadOnlyList<ParameterPrior?> priors, Action<int, int, int, ParameterPoint, double>? report, CancellationToken cancellation)
    {
        (_problem, _options, _priors, _report, _cancellation) = (problem, options, priors, report, cancellation);
        Starts = options.Starts ?? Math.Max(problem.Starts.Count, 2);
    }

    /// <summary>The number of starting points.</summary>
    public int Starts { get; }

    /// <summary>The ascents that were continued to the end, the best first.</summary>
    /// <exception cref="InvalidOperationException">The likelihood is not finite at any starting point.</exception>
    public IReadOnlyList<Climber> Run()
    {
        List<Climber> climbers = [];
        foreach (double[] theta in StartingPoints.Take(_problem, Starts)) climbers.Add(new(climbers.Count + 1, theta));
        if (_problem.FirstIsNear && _options.Starts is null && Finish([climbers[0]], false) is [{ Way.Stop: AscentStop.Converged }] near) return near;
        if (_options.Starts is null && _problem.Sample is { } sample && _problem.Patterns > WholeRace)
        {
            climbers = Race(climbers, sample(InCustomers(FirstSample)), InCustomers(FirstSample));
            if (_problem.Patterns > Smaller * SecondSample) climbers = Race(climbers, sample(SecondSample), SecondSample);
        }
        bool whole = _options.Starts is null && climbers.Count > Finalists;
        if (whole) climbers = Race(climbers, _problem.Likelihood, null);
        var ends = Finish(climbers, whole);
        return ends.Count > 0 ? Refined(ends) : throw new InvalidOperationException("The likelihood is not finite at any starting point.");
    }

    /// <summary>The patterns of the first sample.</summary>
    private int FirstSample => Math.Clamp(_problem.Patterns / FirstShare, LeastFirst, MostFirst);

    /// <summary>The number of customers in a sample of patterns: its information depends on the customers, its cost on the patterns.</summary>
    private int InCustomers(int patterns) => (int)Math.Min(MostCustomers, patterns * ((double)_problem.Observations / _problem.Patterns));

    /// <summary>Ascends from all starting points, a step of each at a time, and drops those that follow another or cannot win.</summary>
    /// <param name="climbers">The ascents.</param>
    /// <param name="likelihood">That of a sample, or of all customers.</param>
    /// <param name="sample">The customers in the sample; null for all, where the race is the search itself: reported, to the last step, and lost where nothing is finite.</param>
    private List<Climber> Race(List<Climber> climbers, ILogLikelihood likelihood, int? sample)
    {
        ParameterPoint Evaluate(double[] theta) => ParameterPoint.At(likelihood, _problem.Parameters, theta, _priors);
        bool whole = sample is null;
        int most = Math.Min(LongestRace, _options.MaximumIterations);
        double close = Close + Doubt * Math.Sqrt(sample ?? 0);
        bool sideBySide = _problem.Patterns >= WorthThreads && !(whole && _report is not null);
        bool[] goOn = new bool[climbers.Count];
        ForEach(climbers.Count, sideBySide, i => goOn[i] = climbers[i].GoOn(Evaluate, whole ? _options.MaximumIterations : most, _options.Tolerance, whole ? ReportOf(climbers[i]) : null));
        List<Climber> racing = [];
        for (int i = 0; i < goOn.Length; i++)
            if (goOn[i]) racing.Add(climbers[i]);
        if (racing.Count == 0) return whole ? [] : climbers;
        for (int round = 1; round <= most && racing.Exists(c => !c.IsThere); round++)
        {
            _cancellation.ThrowIfCancellationRequested();
            ForEach(racing.Count, sideBySide, i =>
            {
                if (!racing[i].IsThere) racing[i].Way!.Advance();
            });
            racing = Leading(racing, round, close);
        }
        var leading = Leading(racing, most, close);
        return whole || leading.Count <= Finalists ? leading : leading.GetRange(0, Finalists);
    }

    /// <summary>Does the same for several ascents, which do not depend on each other: on several threads, or in their order where a step is short or reported.</summary>
    private static void ForEach(int count, bool sideBySide, Action<int> work) => Workers.Run(sideBySide ? Environment.ProcessorCount : 1, count, work, CancellationToken.None);

    /// <summary>The ascents that can still win, the highest first; one that leads to the same maximum as a higher one is dropped.</summary>
    private static List<Climber> Leading(List<Climber> racing, int round, double close)
    {
        List<Climber> leading = [], highestFirst = [];
        foreach (var climber in racing) Insert(climber, highestFirst, static (one, other) => one.Objective > other.Objective);
        foreach (var climber in highestFirst)
        {
            double behind = leading.Count == 0 ? 0 : leading[0].Objective - climber.Objective;
            if (round >= Grace && behind > close + Rises * climber.Way!.Prospect) continue;
            if (!leading.Exists(climber.Follows)) leading.Add(climber);
        }
        return leading;
    }

    /// <summary>Continues the ascents left over all customers, the best first; one that is near a lower maximum, or leads to one already found, is abandoned.</summary>
    /// <param name="climbers">The ascents.</param>
    /// <param name="whole">Whether they have been over all customers before.</param>
    private List<Climber> Finish(List<Climber> climbers, bool whole)
    {
        ParameterPoint Evaluate(double[] theta) => ParameterPoint.At(_problem.Likelihood, _problem.Parameters, theta, _priors);
        List<Climber> ends = [];
        foreach (var climber in climbers)
        {
            if (!whole && !climber.GoOn(Evaluate, _options.MaximumIterations, _options.Tolerance, ReportOf(climber))) continue;
            while (climber.Way!.Stop is null && (_options.Starts is not null || !(CannotWin(climber, ends) || IsKnown(climber, ends))))
            {
                _cancellation.ThrowIfCancellationRequested();
                climber.Way.Advance();
            }
            Insert(climber, ends, IsBetter);
        }
        return ends;
    }

    private Action<int, ParameterPoint, double>? ReportOf(Climber climber) =>
        _report is null ? null : (iteration, point, gradient) => _report(climber.Start, Starts, iteration, point, gradient);

    /// <summary>The ends, those refined that diverge and may be the best.</summary>
    private List<Climber> Refined(List<Climber> ends)
    {
        var refinement = new BoundaryRefinement(_problem, _priors, _options);
        List<Climber> refined = [];
        foreach (var climber in ends)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (climber.Objective >= ends[0].Objective - NearlyBest && refinement.Better(climber.Way!) is { } better) climber.Take(better);
            Insert(climber, refined, IsBetter);
        }
        return refined;
    }

    /// <summary>Puts an ascent before the first one that it precedes.</summary>
    private static void Insert(Climber climber, List<Climber> climbers, Func<Climber, Climber, bool> precedes)
    {
        int place = 0;
        while (place < climbers.Count && !precedes(climber, climbers[place])) place++;
        climbers.Insert(place, climber);
    }

    private static bool CannotWin(Climber climber, List<Climber> ends) => ends.Count > 0 && climber.Way!.Iterations > 0 && climber.IsNearMaximum
        && climber.Objective + 2 * climber.Way.Promise < ends[0].Objective - Rival;

    /// <summary>Whether an ascent leads to a maximum already found.</summary>
    private static bool IsKnown(Climber climber, List<Climber> ends) => ends.Exists(end => climber.Objective <= end.Objective && climber.Follows(end));

    private static bool IsBetter(Climber candidate, Climber best)
    {
        double margin = 1e-11 * (1 + Math.Abs(best.Objective));
        if (candidate.Objective > best.Objective + margin) return true;
        if (candidate.Objective < best.Objective - margin) return false;
        int rank = Rank(candidate.Way!.Stop), other = Rank(best.Way!.Stop);
        return rank != other ? rank < other : candidate.Way.ScaledGradient < best.Way.ScaledGradient;
    }

    private static int Rank(AscentStop? stop) => stop switch { AscentStop.Converged => 0, AscentStop.Boundary => 1, null => 3, _ => 2 };
}
