namespace PendingPoints.Proof.App;

using System.Net.Http.Headers;
using System.Text.Json;
using Amqp;
using PendingPoints.Proof.Broker;
using PendingPoints.Sandbox.Broker;

/// <summary>
/// What the Functions host does with the queue for a custom handler: takes messages, posts them, completes what is answered with 2xx and
/// a JSON object, and gives everything else back at once. While the handler is not up nothing is posted.
/// https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers
/// </summary>
internal sealed class PlayedHost : IDisposable
{
    private const int Concurrency = 8;

    private readonly HttpClient _http = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromMinutes(1) };
    private readonly KeptAlive _handler;
    private readonly Uri _function;
    private readonly PersistentReceiver _receiver;
    private CancellationToken _stop;

    /// <param name="handler">The handler, which is started and kept alive elsewhere.</param>
    /// <param name="address">The handler's address.</param>
    /// <param name="broker">The way to the broker.</param>
    public PlayedHost(KeptAlive handler, Uri address, Uri broker)
    {
        (_handler, _function) = (handler, new(address, "/OnOrderEvent"));
        _receiver = new(broker, BrokerNames.OrderEvents, Concurrency, (link, message) => _ = TakeAsync(link, message));
    }

    /// <summary>Takes messages until it is stopped.</summary>
    public Task RunAsync(CancellationToken stop)
    {
        _stop = stop;
        return _receiver.RunAsync(stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task TakeAsync(IReceiverLink link, Message message)
    {
        try
        {
            await _handler.ReadyAsync(_stop);
            PersistentReceiver.Settle(link, message, await PostAsync(message));
        }
        catch (OperationCanceledException)
        {
            // The proof is over, or the handler did not answer in a minute: then the link's end gives the message back.
        }
    }

    private async Task<bool> PostAsync(Message message)
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, _function) { Content = new ByteArrayContent(TriggerPost.Of(message)) };
        post.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        post.Headers.TransferEncodingChunked = true;
        post.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        try
        {
            using var answer = await _http.SendAsync(post, _stop);
            return answer.IsSuccessStatusCode
                && answer.Content.Headers.ContentType?.MediaType == "application/json"
                && JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(_stop)).ValueKind == JsonValueKind.Object;
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or JsonException)
        {
            return false;
        }
    }
}
