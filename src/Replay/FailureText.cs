namespace PendingPoints.Replay;

/// <summary>What a failure is to an operator: one line; clients of Azure tell much more below it.</summary>
internal static class FailureText
{
    /// <summary>The first line of its message.</summary>
    public static string FirstLine(this Exception failure) => failure.Message.Split('\r', '\n')[0].TrimEnd();
}
