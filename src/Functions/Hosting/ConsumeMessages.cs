namespace PendingPoints.Functions.Hosting;

using PendingPoints.Messaging;

/// <summary>
/// Takes messages from a queue until cancelled. This is where messaging is plugged into a self-hosted app. A message is completed
/// when <paramref name="handle"/> returns and delivered again when it throws.
/// </summary>
/// <param name="consumption">What to consume, and how.</param>
/// <param name="handle">Handles one message.</param>
/// <param name="cancellationToken">Ends the consumption.</param>
public delegate Task ConsumeMessages(
    Consumption consumption, Func<ReceivedMessage, CancellationToken, Task> handle, CancellationToken cancellationToken);
