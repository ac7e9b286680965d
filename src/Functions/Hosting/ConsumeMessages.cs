namespace PendingPoints.Functions.Hosting;

using PendingPoints.Messaging;

/// <summary>
/// Takes messages from a queue until cancelled. This is where messaging is plugged into a self-hosted app. A message is completed
/// when <paramref name="handle"/> returns and delivered again when it throws.
/// </summary>
/// <param name="queue">The name of the queue.</param>
/// <param name="concurrency">How many messages may be handled at a time, at least 1.</param>
/// <param name="handle">Handles one message.</param>
/// <param name="cancellationToken">Ends the consumption.</param>
public delegate Task ConsumeMessages(
    string queue, int concurrency, Func<ReceivedMessage, CancellationToken, Task> handle, CancellationToken cancellationToken);
