namespace PendingPoints.Telemetry;

using System.Text;

/// <summary>An exception as a log may show it.</summary>
public static class ExceptionText
{
    /// <summary>
    /// The message of a <see cref="LoggableException"/> and the type of its cause; of any other exception types and stack traces only, since
    /// its message may quote what a customer sent or a provider said.
    /// </summary>
    public static string Of(Exception exception)
    {
        if (exception is LoggableException)
        {
            return exception.InnerException is { } cause ? $"{exception.Message} ({cause.GetType().FullName})" : exception.Message;
        }

        var text = new StringBuilder();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            text.Append(cause.GetType().FullName).AppendLine().Append(cause.StackTrace).AppendLine();
        }

        return text.ToString();
    }
}

/// <summary>An exception whose message is in our own words: no personal data, no credential, nothing that somebody else said.</summary>
public abstract class LoggableException(string message, Exception? cause = null) : Exception(message, cause);
