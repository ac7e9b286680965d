namespace PendingPoints;

using System.Text;

/// <summary>An unforeseen exception as a log may show it.</summary>
public static class ExceptionText
{
    /// <summary>Types and stacks, no messages: those may quote what a customer sent or a provider said.</summary>
    public static string Of(Exception failure)
    {
        var text = new StringBuilder();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            text.Append(cause.GetType().FullName).AppendLine().Append(cause.StackTrace).AppendLine();
        }

        return text.ToString();
    }
}
