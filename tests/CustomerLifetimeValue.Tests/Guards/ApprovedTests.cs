namespace CustomerLifetimeValue.Tests.Guards;

public sealed class ApprovedTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_changed_line_is_shown_with_what_stood_before()
    {
        File.WriteAllText(_file, "a\nb\nc\nd\ne\nf\n");
        Assert.Equal("  a\n  b\n- c\n+ C\n  d\n  e\n", Approved.Drift(_file, "a\nb\nC\nd\ne\nf\n", rewrites: false));
        Assert.Equal("a\nb\nc\nd\ne\nf\n", File.ReadAllText(_file));
    }

    [Fact]
    public void Distant_changes_are_shown_apart()
    {
        File.WriteAllText(_file, "a\nb\nc\nd\ne\nf\ng\nh\n");
        Assert.Equal("- a\n  b\n  c\n  …\n  f\n  g\n- h\n+ H\n  \n", Approved.Drift(_file, "b\nc\nd\ne\nf\ng\nH\n", rewrites: false));
    }

    [Fact]
    public void Approving_rewrites_the_file()
    {
        Assert.Equal("", Approved.Drift(_file, "new\n", rewrites: true));
        Assert.Equal("", Approved.Drift(_file, "new\n", rewrites: false));
    }

    [Fact]
    public void A_missing_file_is_drift()
    {
        File.Delete(_file);
        Assert.Equal("+ new\n  \n", Approved.Drift(_file, "new\n", rewrites: false));
    }

    public void Dispose() => File.Delete(_file);
}
