namespace PendingPoints.Tests.Privacy;

using System.Text;
using PendingPoints.Sandbox.ServiceBus;

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
        var world = await World.StartTracedAsync(oAuth ? WithOAuth : Settings);

        await WholeFlow.AskAsync(world);
        await WholeFlow.PushAsync(world);
        await WholeFlow.OrderAsync(world);
        foreach (var trouble in troubles)
        {
            await WholeFlow.FailAsync(world, trouble);
        }

        var written = await WholeFlow.ReplayAsync(world);

        string[] carried = [.. PropertiesOfMessages(world)];
        await world.DisposeAsync();

        string[] logged = [.. world.Logs.Collector.Lines()];
        string[] collected = [.. world.Sandbox.Collector.Bodies.Select(Encoding.Latin1.GetString)];
        Assert.All(logged.Concat(ears.Heard).Concat(carried).Concat(collected).Append(written), text => Assert.Null(Secrets.ToldIn(text)));
        AssertHeard(logged, ["provider-broken", "provider-misconfigured", "provider-throttled", "rejected", "answered with status"]);
        AssertHeard(
            ears.Heard,
            ["activity PendingPoints", "activity Microsoft.Azure.Functions.Worker", "metric PendingPoints", "metric System.Net.Http"]);
        Assert.NotEmpty(carried);
        Assert.NotEmpty(collected);
    }

    private static IEnumerable<string> PropertiesOfMessages(World world) =>
        new[] { BrokerNames.OrderEvents, BrokerNames.RejectedOrderEvents }
            .Select(world.Sandbox.Broker.Depth)
            .SelectMany(depth => depth.Active.Concat(depth.Scheduled).Concat(depth.DeadLettered))
            .Select(message => $"message {message.Id} {message.Subject} {string.Join(' ', message.Properties)}");

    // What was not there cannot have been quiet.
    private static void AssertHeard(IReadOnlyCollection<string> texts, string[] expected) =>
        Assert.All(expected, one => Assert.Contains(texts, text => text.Contains(one, StringComparison.OrdinalIgnoreCase)));
}
