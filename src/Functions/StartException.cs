namespace PendingPoints.Functions;

/// <summary>The app cannot start as it is configured.</summary>
/// <param name="mistakes">Every mistake found, one line each, saying what to change.</param>
public sealed class StartException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>Every mistake found.</summary>
    public IReadOnlyList<string> Mistakes => mistakes;
}
