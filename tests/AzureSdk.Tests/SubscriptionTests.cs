namespace PendingPoints.Tests;

using PendingPoints.Sandbox.ServiceBus;

public sealed class SubscriptionTests(AzureSdk sdk)
{
    [Fact]
    public async Task Subscriptions_get_the_notifications_that_their_filters_admit()
    {
        await using var broker = new TestBroker(new()
        {
            Topics = new Dictionary<string, IReadOnlyList<SubscriptionOptions>>
            {
                [BrokerNames.Notifications] =
                [
                    new("brazil") { Subject = "points-pending", Properties = new Dictionary<string, object> { ["store"] = "acme-br" } },
                    new("told") { Subject = "points-pending" },
                    new("everything"),
                ],
            },
        });
        Printed.Is(
            """
            {
              "got": { "brazil": ["n-1"], "told": ["n-1", "n-2"], "everything": ["n-1", "n-2", "n-3"] },
              "first": {
                "body": { "specversion": "1.0" },
                "subject": "points-pending",
                "contentType": "application/cloudevents+json; charset=utf-8",
                "applicationProperties": { "store": "acme-br", "provider": "bonifiq" }
              }
            }
            """,
            await sdk.RunAsync("notifications.js", broker.Fake, "brazil", "told", "everything"));
    }
}
