namespace PendingPoints;

using PendingPoints.Loyalty;
using PendingPoints.Messaging;

/// <summary>A failure as a log may show it.</summary>
public static class FailureText
{
    /// <summary>
    /// The message of a <see cref="ProviderException"/> or <see cref="MessageNotAcceptedException"/>, which are ours, and the type of what
    /// caused it; of any other exception only types and stacks.
    /// </summary>
    public static string Of(Exception failure) => failure is ProviderException or MessageNotAcceptedException
        ? failure.InnerException is { } inner ? $"{failure.Message} ({inner.GetType().FullName})" : failure.Message
        : ExceptionText.Of(failure);
}
