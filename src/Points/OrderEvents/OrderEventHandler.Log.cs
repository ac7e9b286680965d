namespace PendingPoints.OrderEvents;

using Microsoft.Extensions.Logging;
using PendingPoints.Http;
using PendingPoints.Telemetry;

/// <content>What is logged: every outcome once, no personal data.</content>
public sealed partial class OrderEventHandler
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Notification {NotificationId} published; order matched: {OrderMatched}, attempt {Attempt}")]
    private partial void LogNotified(string notificationId, bool? orderMatched, int attempt);
    [LoggerMessage(Level = LogLevel.Information, Message = "Order event rescheduled for {Due:O}: {WaitingFor}, attempt {Attempt}")]
    private partial void LogRescheduled(DateTimeOffset due, string waitingFor, int attempt);
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Order event of order {OrderId} skipped: a guest's order holds no identifier of a customer, attempt {Attempt}")]
    private partial void LogSkipped(string orderId, int attempt);
    [LoggerMessage(Level = LogLevel.Information, Message = "Batch split into {Count} order events")]
    private partial void LogSplit(int count);
    [LoggerMessage(EventName = "LookUpFailed", Message = "Order lookup failed with {Code}; {Failures} consecutive failures: {Failure}")]
    private partial void LogLookUpFailed(LogLevel level, string code, int failures, string failure);
    [LoggerMessage(Level = LogLevel.Warning, Message = "Order event rejected as {Reason} at attempt {Attempt}: {Description}")]
    private partial void LogRejected(string reason, string description, int attempt);
    [LoggerMessage(Level = LogLevel.Error, Message = "Order event failed unexpectedly; {Failures} consecutive failures: {Failure}")]
    private partial void LogUnforeseen(int failures, string failure);
    [LoggerMessage(EventName = "ProviderFailed", Message = "Provider call failed with {Code}; {Failures} consecutive failures: {Failure}")]
    private partial void LogProviderFailed(LogLevel level, string code, int failures, string failure);

    private void LogLookUpFailed(ProviderException failure, int failures)
    {
        var text = ExceptionText.Of(failure);
        LogLookUpFailed(failure.Level, LookUpFailed, failures, text);
    }

    private void LogProviderFailed(ProviderException failure, int failures)
    {
        var text = ExceptionText.Of(failure);
        LogProviderFailed(failure.Level, failure.Code, failures, text);
    }
}
