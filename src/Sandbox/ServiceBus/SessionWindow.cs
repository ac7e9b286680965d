namespace PendingPoints.Sandbox.ServiceBus;

using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Framing;

/// <summary>How many transfers a session's client still takes.</summary>
/// <remarks>
/// AMQPNetLite 2.5.5 counts a transfer only when it has been written. A client of the Azure SDK, which says that it takes as many as
/// can be said, may answer sooner than that. The library's sum then is one too large, which is zero, and nothing is sent any more. No
/// client that is known to come here ever means zero.
/// </remarks>
internal static class SessionWindow
{
    /// <summary>Goes on sending when the window is shut.</summary>
    public static void Reopen(Session session)
    {
        if (WindowOf(session) == 0)
        {
            // Seen from the first transfer, the largest window stays open for four billion of them.
            OnFlow(session, new Flow { NextIncomingId = 0, IncomingWindow = uint.MaxValue });
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "outgoingWindow")]
    private static extern ref uint WindowOf(Session session);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "OnFlow")]
    private static extern void OnFlow(Session session, Flow flow);
}
