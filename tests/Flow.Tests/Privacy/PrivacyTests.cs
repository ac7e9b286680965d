namespace PendingPoints.Tests.Privacy;

using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Sandbox.Broker;

/// <summary>Alone, since meters and activities are the whole process's.</summary>
[Collection(nameof(PrivacyTests))]
[CollectionDefinition(nameof(PrivacyTests), DisableParallelization = true)]
public sealed class PrivacyTests
{
    private static readonly (string, string)[] Settings =
    [
        ("OrderEvents:ReCheckAfter", "00:15:00"),
        ("Stores:acme_br:RetryDelay", "00:00:00"),
        ("Stores:acme_in:RetryDelay", "00:00:00"),
        ("Stores:acme_in:AccountId", "web"),
        ("Stores:acme_in:WebhookSecrets:shop", Secrets.WebhookSecret),
    ];

    private static readonly (string, string)[] WithOAuth =
    [
        .. Settings,
        ("Stores:acme_in:Credentials:Till", ""),
        ("Stores:acme_in:Credentials:Password", ""),
        ("Stores:acme_in:Credentials:Key", "sandbox-key"),
        ("Stores:acme_in:Credentials:Secret", "sandbox-secret"),
    ];

    [Theory]
    [InlineData(false, "garbage", "unauthorised", "throttling", "failing")]
    [InlineData(true, "unauthorised", "throttling", "failing")]
    public async Task Nothing_personal_and_no_credential_is_logged_measured_traced_or_put_into_message_properties_in_the_whole_flow(
        bool oAuth, params string[] troubles)
    {
        using var ears = new Ears();
        await using var world = await World.StartAsync(builder => builder.Services.AddSingleton(ears.Requests), oAuth ? WithOAuth : Settings);

        await WholeFlow.AskAsync(world);
        await WholeFlow.PushAsync(world);
        await WholeFlow.OrderAsync(world);
        foreach (var trouble in troubles)
        {
            await WholeFlow.FailAsync(world, trouble);
        }

        var written = await WholeFlow.ReplayAsync(world, world.Logs);

        string[] logged = [.. world.Logs.Collector.GetSnapshot()
            .Select(line => $"log {line.Level} {line.Message} {line.Exception} {string.Join(' ', line.StructuredState ?? [])} {string.Join(' ', line.Scopes)}")];
        string[] carried = [.. PropertiesOfMessages(world)];
        Assert.All(logged.Concat(ears.Heard).Concat(carried).Append(written), Secrets.AssertNoneIn);
        AssertHeard(logged, ["provider-broken", "provider-misconfigured", "provider-throttled", "rejected", "answered status"]);
        AssertHeard(ears.Heard, ["activity Microsoft.AspNetCore", "metric PendingPoints", "metric Microsoft.AspNetCore.Hosting", "metric System.Net.Http"]);
        Assert.NotEmpty(carried);
    }

    private static IEnumerable<string> PropertiesOfMessages(World world) =>
        new[] { BrokerNames.OrderEvents, BrokerNames.RejectedOrderEvents }
            .Select(world.Sandbox.Broker.Depth)
            .SelectMany(depth => depth.Active.Concat(depth.Scheduled).Concat(depth.DeadLettered))
            .Select(message => $"message {message.Id} {message.Subject} {string.Join(' ', message.Properties)}");

    // What was not there can not have been quiet.
    private static void AssertHeard(IReadOnlyCollection<string> texts, string[] expected) =>
        Assert.All(expected, one => Assert.Contains(texts, text => text.Contains(one, StringComparison.OrdinalIgnoreCase)));
}
