namespace PendingPoints.Tests.Shop;

using System.Text;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Tests.Http;

/// <summary><c>GET /rejected</c>.</summary>
public sealed class RejectedTests
{
    [Fact]
    public async Task Rejected_events_are_shown_oldest_first_with_reason_and_body_and_stay_where_they_are()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await RejectAsync(sandbox, "r-1", Text("""{"orderId":"v1-01"}"""), "StoreUnknown", "No store is called so.");
        await RejectAsync(sandbox, "r-2", Text("no JSON"), "NotJson", null);
        await RejectAsync(sandbox, "r-3", new AmqpValue { Value = "[1]" }, null, null);

        const string Expected = """
            [
              { "id": "r-1", "reason": "StoreUnknown", "description": "No store is called so.", "body": { "orderId": "v1-01" } },
              { "id": "r-2", "reason": "NotJson", "body": "no JSON" },
              { "id": "r-3", "body": [1] }
            ]
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Expected), await sandbox.Http.JsonAsync("/rejected")));
        Assert.Equal(3, (await sandbox.Http.JsonAsync("/rejected")).GetArrayLength());
    }

    [Fact]
    public async Task Nothing_is_rejected_in_the_beginning()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Assert.Equal("[]", await sandbox.Http.GetStringAsync("/rejected", TestContext.Current.CancellationToken));
    }

    private static Data Text(string text) => new() { Binary = Encoding.UTF8.GetBytes(text) };

    private static async Task RejectAsync(TestSandbox sandbox, string id, RestrictedDescribed body, string? reason, string? description)
    {
        var message = new Message { Properties = new() { MessageId = id }, BodySection = body, ApplicationProperties = new() };
        foreach (var (name, value) in new[] { ("reason", reason), ("description", description) })
        {
            if (value is not null)
            {
                message.ApplicationProperties[name] = value;
            }
        }

        await new SenderLink(await sandbox.ConnectAsync(), "rejects", BrokerNames.RejectedOrderEvents).SendAsync(message);
    }
}
