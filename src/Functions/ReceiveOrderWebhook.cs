namespace PendingPoints.Functions;

using System.Diagnostics;
using System.Net;
using PendingPoints.Functions.Http;
using PendingPoints.OrderEvents;
using PendingPoints.Stores;

/// <summary>Takes the webhook of a shop platform and puts it on the queue of order events; answers its handshakes.</summary>
public sealed class ReceiveOrderWebhook(StoreCatalog stores, OrderWebhook webhook)
{
    /// <summary>Answers one request.</summary>
    [Function(nameof(ReceiveOrderWebhook))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", "get", "options", Route = "stores/{store}/orders")] HttpRequestData request,
        CancellationToken cancellationToken)
    {
        // Not a route value: an empty name would mean the default store.
        if (RequestPath.SegmentBeforeLast(request.Url) is not { Length: > 0 } name || stores.Find(name) is not { } store)
        {
            return request.Problem(Problems.StoreNotFound);
        }

        Activity.Current?.SetTag("store", store.Name);
        return request.Method switch
        {
            "GET" => WebhookHandshake.Echo(request),
            "OPTIONS" => WebhookHandshake.Allow(request, store),
            _ => await ReceiveAsync(request, store, cancellationToken),
        };
    }

    private async Task<HttpResponseData> ReceiveAsync(HttpRequestData request, Store store, CancellationToken cancellationToken)
    {
        var body = RequestBody.Read(request, OrderWebhook.MaxBody);
        var headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));
        return await webhook.ReceiveAsync(new(store, body, headers.GetValueOrDefault("content-type"), headers), cancellationToken) switch
        {
            WebhookResult.Accepted { IsVtexHook: var isVtex, MessageId: var id } =>
                request.Json(isVtex ? HttpStatusCode.OK : HttpStatusCode.Accepted, new(id), ResponseJson.Default.WebhookAccepted),
            WebhookResult.Ping => request.Json(HttpStatusCode.OK, new(null), ResponseJson.Default.WebhookAccepted),
            WebhookResult.TooLarge => request.Problem(Problems.WebhookTooLarge),
            WebhookResult.SignatureMissing => request.Problem(Problems.SignatureMissing),
            WebhookResult.SignatureWrong => request.Problem(Problems.SignatureWrong),
            WebhookResult.Refused { Rejection: var rejection } => request.Problem(Problems.OrderEventRefused(rejection)),
            var other => throw new UnreachableException($"There is no answer for {other.GetType().Name}."),
        };
    }
}
