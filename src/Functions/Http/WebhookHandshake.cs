namespace PendingPoints.Functions.Http;

using System.Net;
using System.Text;
using PendingPoints.Stores;

/// <summary>Answers platforms that ask, before they send anything, whether somebody wants their webhooks.</summary>
internal static class WebhookHandshake
{
    private const string Challenge = "challenge";
    private const string Origin = "WebHook-Request-Origin";

    /// <summary>
    /// The challenge of Adobe I/O, given back: https://developer.adobe.com/events/docs/guides/ (2026-11). It came with a function key, so this
    /// address is the shop's.
    /// </summary>
    public static HttpResponseData Echo(HttpRequestData request)
    {
        var challenge = request.Query[Challenge];
        if (challenge is not { Length: > 0 and <= 256 } || !challenge.All(c => c is > ' ' and <= '~'))
        {
            throw new InvalidRequestException(
                "challenge-missing", "Say what to give back: challenge, a query parameter of 1 to 256 characters of ASCII without blanks.");
        }

        var response = request.Respond(HttpStatusCode.OK, Encoding.ASCII.GetBytes(challenge), "text/plain; charset=utf-8");
        // Whatever it says, it is no page.
        response.Headers.Add("X-Content-Type-Options", "nosniff");
        return response;
    }

    /// <summary>
    /// The handshake of CloudEvents, answered for the origins that the store allows:
    /// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md#4-abuse-protection.
    /// </summary>
    public static HttpResponseData Allow(HttpRequestData request, Store store)
    {
        var origin = request.Headers.TryGetValues(Origin, out var origins) ? string.Join(", ", origins) : "";
        if (!store.WebhookOrigins.Any(allowed => allowed is "*" || allowed.Equals(origin, StringComparison.OrdinalIgnoreCase)) || origin is "")
        {
            return request.Problem(Problems.OriginNotAllowed);
        }

        var response = request.Respond(HttpStatusCode.OK, [], "text/plain; charset=utf-8");
        response.Headers.Add("Allow", "POST");
        response.Headers.Add("WebHook-Allowed-Origin", origin);
        response.Headers.Add("WebHook-Allowed-Rate", "*");
        return response;
    }
}
