namespace PendingPoints.Benchmarks.Peers;

using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

/// <summary>The least that a function app does for what the app does.</summary>
public static class BareFunctions
{
    private const string JsonType = "application/json; charset=utf-8";

    // The same call as the app's: BonifiQ answers nobody without credentials.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null })
    {
        DefaultRequestHeaders =
        {
            Authorization = new("Basic", Convert.ToBase64String("token:key"u8)),
            Accept = { new("application/json") },
            UserAgent = { new("PendingPoints", null) },
        },
    };

    private static readonly Uri Provider = new(Environment.GetEnvironmentVariable("provider")!);
    private static readonly byte[] Fixed = Environment.GetEnvironmentVariable("answer") is { } file ? File.ReadAllBytes(file) : [.. "{}"u8];
    private static readonly Lazy<ServiceBusSender> Sender =
        new(() => new ServiceBusClient(Environment.GetEnvironmentVariable("ServiceBusConnection")).CreateSender("points-notifications"));

    /// <summary>Passes one call to the provider, and its bytes back.</summary>
    [Function(nameof(Pass))]
    public static async Task<HttpResponseData> Pass(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "pass/{customer}")] HttpRequestData request, CancellationToken cancellationToken) =>
        Respond(request, await Http.GetByteArrayAsync(Provider, cancellationToken));

    /// <summary>Gives the same bytes to everybody.</summary>
    [Function(nameof(Give))]
    public static HttpResponseData Give(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "give/{customer}")] HttpRequestData request) => Respond(request, Fixed);

    /// <summary>Receives, asks, sends.</summary>
    [Function(nameof(Notify))]
    public static async Task Notify(
        [ServiceBusTrigger("order-events", Connection = "ServiceBusConnection")] ServiceBusReceivedMessage order, CancellationToken cancellationToken)
    {
        var notification = new ServiceBusMessage(await Http.GetByteArrayAsync(Provider, cancellationToken))
        {
            MessageId = order.MessageId,
            ApplicationProperties = { ["store"] = order.ApplicationProperties["store"] },
        };
        await Sender.Value.SendMessageAsync(notification, cancellationToken);
    }

    private static HttpResponseData Respond(HttpRequestData request, byte[] body)
    {
        var response = request.CreateResponse();
        response.Headers.Add("Content-Type", JsonType);
        response.Body = new MemoryStream(body, writable: false);
        return response;
    }
}
