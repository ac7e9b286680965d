namespace PendingPoints.Messaging;

using Amqp;

/// <summary>
/// Asks the broker for as many messages as there are free places, and again only when everything asked for has arrived: RabbitMQ
/// counts what is on its way twice and sends too much when it is asked meanwhile, which ends the connection.
/// </summary>
/// <param name="link">The link they come by.</param>
/// <param name="free">How many places there are.</param>
internal sealed class Slots(ReceiverLink link, int free)
{
    private readonly Lock _gate = new();
    private int _free = free;
    private int _coming;
    private bool _closed;

    /// <summary>Asks for the first messages.</summary>
    internal void Open() => Change(freed: 0, arrived: 0);

    /// <summary>A message has arrived.</summary>
    internal void Arrived() => Change(freed: 0, arrived: 1);

    /// <summary>A message has been settled.</summary>
    internal void Freed() => Change(freed: 1, arrived: 0);

    /// <summary>Asks for no more; what was asked for may still come.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    private void Change(int freed, int arrived)
    {
        int asked;
        lock (_gate)
        {
            (_free, _coming) = (_free + freed, _coming - arrived);
            if (_closed || _coming > 0 || _free == 0)
            {
                return;
            }

            (asked, _coming, _free) = (_free, _free, 0);
        }

        link.SetCredit(asked, CreditMode.Manual);
    }
}
