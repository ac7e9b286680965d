namespace PendingPoints.Functions;

using System.Diagnostics;
using PendingPoints.Functions.Answers;
using PendingPoints.Loyalty;
using PendingPoints.Orders.Webhooks;

/// <summary>Takes the webhook of a shop platform and puts it on the queue of order events.</summary>
public sealed class ReceiveOrderWebhook(Stores stores, OrderWebhook webhook)
{
    private const string StoreRouteValue = "store";

    /// <summary>Answers one request.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (stores.Find(request.RouteValues[StoreRouteValue] as string ?? "") is not { } store)
        {
            return Problems.StoreNotFound.ToResult();
        }

        Activity.Current?.SetTag("store", store.Name);
        if (await ReadAsync(request, cancellationToken) is not { } body)
        {
            return Problems.BodyTooLarge.ToResult();
        }

        var headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        return await webhook.ReceiveAsync(new(store, body, request.ContentType, headers), cancellationToken) switch
        {
            WebhookAnswer.Accepted { IsVtexHook: var isVtex, MessageId: var id } => TypedResults.Json(
                new WebhookAccepted(id), AnswersJson.Default.WebhookAccepted, statusCode: isVtex ? StatusCodes.Status200OK : StatusCodes.Status202Accepted),
            WebhookAnswer.Ping => TypedResults.Json(new WebhookAccepted(null), AnswersJson.Default.WebhookAccepted),
            WebhookAnswer.SignatureMissing => Problems.SignatureMissing.ToResult(),
            WebhookAnswer.SignatureWrong => Problems.SignatureWrong.ToResult(),
            WebhookAnswer.Refused { Rejection: var rejection } => Problems.OrderEventRefused(rejection).ToResult(),
            var other => throw new InvalidOperationException($"There is no answer for {other.GetType().Name}."),
        };
    }

    // Null when it is too large: read no further than one byte more than what the queue takes.
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > OrderWebhook.MaxBody)
        {
            return null;
        }

        var body = new byte[(int)(request.ContentLength ?? OrderWebhook.MaxBody) + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > OrderWebhook.MaxBody)
        {
            // Not in one expression with what follows: null would convert to an empty body there.
            return null;
        }

        return body.AsMemory(0, length);
    }
}
