using System.Diagnostics;

namespace Mutation;

/// <summary>Ends the process where a test takes twenty times what it usually takes and ten seconds: nothing else stops a loop that a mutant made endless.</summary>
internal sealed class Limit
{
    private long _deadline = long.MaxValue;

    public Limit(Action tell)
    {
        var watch = new Thread(Watch) { IsBackground = true };
        watch.Start();

        void Watch()
        {
            while (Environment.TickCount64 <= Volatile.Read(ref _deadline)) Thread.Sleep(200);
            tell();
            Process.GetCurrentProcess().Kill();
        }
    }

    /// <summary>A test begins that usually takes so many milliseconds.</summary>
    public void Begin(double usual) => Volatile.Write(ref _deadline, Environment.TickCount64 + 10_000 + (long)(20 * usual));

    /// <summary>It has ended.</summary>
    public void End() => Volatile.Write(ref _deadline, long.MaxValue);
}
