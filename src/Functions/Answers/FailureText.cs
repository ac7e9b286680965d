namespace PendingPoints.Functions.Answers;

using System.Text;
using PendingPoints.Loyalty;

/// <summary>A failure as a log may show it.</summary>
public static class FailureText
{
    /// <summary>
    /// The message of a <see cref="ProviderException"/>, which is ours, or of a <see cref="BadHttpRequestException"/>, which speaks
    /// about framing only, and the type of what caused it; of any other exception only types and stacks, since its message may quote
    /// what a customer sent or a provider said.
    /// </summary>
    public static string Of(Exception failure)
    {
        if (failure is ProviderException or BadHttpRequestException)
        {
            return failure.InnerException is { } inner ? $"{failure.Message} ({inner.GetType().FullName})" : failure.Message;
        }

        var text = new StringBuilder();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            text.Append(cause.GetType().FullName).AppendLine().Append(cause.StackTrace).AppendLine();
        }

        return text.ToString();
    }
}
