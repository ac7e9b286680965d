namespace PendingPoints.Tests.Telemetry;

/// <summary>A source of spans is one for the whole process: while one app is listened to, no other may run.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
