namespace PendingPoints.Sandbox.Shop;

/// <summary>The page at <c>GET /</c>.</summary>
internal static class Calls
{
    /// <summary>Every call in plain text.</summary>
    public const string Page = """
        Pending Points: the pretend shop and the sandbox's controls. Bodies and answers are JSON.

        POST /orders                   {"store":"acme-br","customer":"ana@example.com","value":59.90,"ingestedAfter":"00:00:05"}
                                       places an order; its provider knows of it after ingestedAfter (may be left out)
        POST /orders/raw               puts any body on order-events byte for byte, up to 256 KiB, with its Content-Type and its headers
                                       ce-* as cloudEvents:*; ?messageId= chooses the message's id (may be left out)
        POST /orders/{id}/delivered    the order reaches its customer: its points are on their way
        POST /orders/{id}/annulled     the order is cancelled: its points never come
        GET  /orders                   every order, oldest first
        GET  /notifications            what arrived on points-notifications/Subscriptions/shop, newest last
        GET  /rejected                 what lies on order-events-rejected, oldest first: id, reason, description and body of each event
        GET  /queues                   every queue: active, locked, scheduled, dead-lettered
        POST /faults                   {"provider":"bonifiq","kind":"slow","delay":"00:00:05","times":3,"rate":0.2}
                                       provider: bonifiq, capillary, vtex; kind: none, slow (delay), failing, throttling
                                       (retryAfter), unauthorised, garbage, hanging, mixed (failing, throttling, hanging or garbage, by
                                       chance); times: for so many answers only; rate: for that share of them (both may be left out)
        GET  /faults                   what is wrong with whom

        A browser that opens / gets a page instead, which uses all of these and the following:

        GET  /live                     the state, again whenever it changes, as server-sent events
        GET  /order-events/{id}        what was sent because of an order event, and the app's spans; id: its message's
        GET  /samples                  every file of samples/order-events with its headers
        POST /app                      {"method":"POST","path":"/api/pending-points","headers":{},"body":"…"}
                                       calls the function app with its key; the answer holds status, headers and body
        POST /app/kill                 kills the app's worker; another one starts
        POST /broker                   {"awayFor":"00:00:10"}
                                       takes the broker away for up to 10 min; 00:00:00 brings it back
        POST /replay                   {"from":"order-events-rejected","reason":"store-unknown"}
                                       runs the replay command; from may also be order-events/$deadletterqueue; reason may be left out

        """;
}
