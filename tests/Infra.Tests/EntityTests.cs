namespace PendingPoints.Tests;

using Microsoft.Extensions.Configuration;
using PendingPoints.Notifications;
using PendingPoints.OrderEvents;

/// <summary>Service Bus has what the code names.</summary>
public sealed class EntityTests(Deployments deployments)
{
    private const string Queues = "Microsoft.ServiceBus/namespaces/queues";
    private const string Topics = "Microsoft.ServiceBus/namespaces/topics";

    public static TheoryData<string> Deployed() => [.. Deployments.All];

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Every_queue_that_a_function_names_is_there(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);

        Assert.NotEmpty(FunctionsMetadata.Queues);
        Assert.Subset(deployment.Names(Queues).ToHashSet(), FunctionsMetadata.Queues.Select(one => one.Queue).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Every_function_that_is_always_ready_takes_messages(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        var ready = Assert.Single(deployment.Properties("Microsoft.Web/sites").Single()
            .GetProperty("functionAppConfig").GetProperty("scaleAndConcurrency").GetProperty("alwaysReady").EnumerateArray());

        Assert.Contains(FunctionsMetadata.Queues, one => ready.GetProperty("name").GetString() == $"function:{one.Function}");
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task What_the_app_sends_has_a_place_to_go(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        var options = DeployedApp.Configuration(deployment).GetSection(OrderEventOptions.Section).Get<OrderEventOptions>();

        Assert.Contains(options!.RejectedQueue, deployment.Names(Queues));
        Assert.Contains(options.NotificationTopic, deployment.Names(Topics));
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Nothing_lies_where_nobody_looks(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);

        // The default names, so that whoever reads docs and samples finds them in Azure.
        Assert.Equal(new[] { OrderEventHandler.Queue, new OrderEventOptions().RejectedQueue }.Order(), deployment.Names(Queues).Order());
        Assert.Equal([new OrderEventOptions().NotificationTopic], deployment.Names(Topics));
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Repeats_are_dropped_wherever_the_app_sends(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);

        Assert.All(deployment.Properties(Queues).Concat(deployment.Properties(Topics)), entity =>
            Assert.True(entity.GetProperty("requiresDuplicateDetection").GetBoolean()));
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Order_events_and_rejected_ones_are_delivered_as_often_as_the_docs_say(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        var failures = await File.ReadAllTextAsync(Repository.Path("docs", "failures.md"), TestContext.Current.CancellationToken);
        var orderEvents = await File.ReadAllTextAsync(Repository.Path("docs", "order-events.md"), TestContext.Current.CancellationToken);
        var deliveries = deployment.Names(Queues).Zip(deployment.Properties(Queues))
            .ToDictionary(queue => queue.First, queue => queue.Second.GetProperty("maxDeliveryCount").GetInt32());

        Assert.Contains($"| deliveries of one message | {deliveries["order-events"]} ", failures, StringComparison.Ordinal);
        Assert.Contains(
            $"maximum delivery count of {deliveries[new OrderEventOptions().RejectedQueue]}", orderEvents, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task The_sample_subscription_gets_notifications_and_nothing_else(string parameters)
    {
        var deployment = await deployments.OfAsync(parameters);
        var rule = Assert.Single(deployment.OfType($"{Topics}/subscriptions/rules"));

        // Any other name would stand beside the rule that every subscription begins with, which lets everything through.
        Assert.EndsWith("/$Default", rule.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            PointsPendingNotification.Subject,
            rule.GetProperty("properties").GetProperty("correlationFilter").GetProperty("label").GetString());
    }
}
