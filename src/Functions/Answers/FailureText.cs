namespace PendingPoints.Functions.Answers;

using System.Text;
using PendingPoints.Loyalty;

/// <summary>A failure as a log may show it.</summary>
public static class FailureText
{
    /// <summary>
    /// The message of a <see cref="ProviderException"/>, which is ours, and the type of what caused it; of any other exception only
    /// types and stacks, since its message may quote what a customer sent or a provider said.
    /// </summary>
    public static string Of(Exception failure)
    {
        if (failure is ProviderException known)
        {
            return known.InnerException is { } inner ? $"{known.Message} ({inner.GetType().FullName})" : known.Message;
        }

        var text = new StringBuilder();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            text.Append(cause.GetType().FullName).AppendLine().Append(cause.StackTrace).AppendLine();
        }

        return text.ToString();
    }
}
