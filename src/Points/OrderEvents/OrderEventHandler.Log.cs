namespace PendingPoints.OrderEvents;

using Microsoft.Extensions.Logging;

/// <content>What is logged: every outcome once, no personal data.</content>
public sealed partial class OrderEventHandler
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Notified {NotificationId}, order matched: {OrderMatched}, attempt {Attempt}")]
    private partial void LogNotified(string notificationId, bool? orderMatched, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "An order event comes back at {Due:O}: {WaitingFor}, attempt {Attempt}")]
    private partial void LogRescheduled(DateTimeOffset due, string waitingFor, int attempt);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "An order of a guest was skipped: it holds no identifier of a customer, attempt {Attempt}")]
    private partial void LogSkipped(int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "A batch was split into {Count} order events")]
    private partial void LogSplit(int count);

    [LoggerMessage(EventName = "LookUpFailed", Message = "An order could not be looked up for the {Failures}. time in a row: {Failure}")]
    private partial void LogLookUpFailed(LogLevel level, string failure, int failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An order event was rejected as {Reason} at attempt {Attempt}: {Description}")]
    private partial void LogRejected(string reason, string description, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "An order event could not be worked on for the {Failures}. time in a row: {Failure}")]
    private partial void LogUnforeseen(int failures, string failure);

    [LoggerMessage(EventName = "ProviderFailed", Message = "A provider failed for the {Failures}. time in a row with {Code}: {Failure}")]
    private partial void LogProviderFailed(LogLevel level, string code, string failure, int failures);
}
