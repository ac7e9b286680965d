namespace PendingPoints.Tests.Native;

/// <summary>The tests that share the published app: it is published once for all of them.</summary>
[CollectionDefinition]
public sealed class OncePublished : ICollectionFixture<PublishedApp>;
