namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;

/// <summary>
/// Holds back the broker's protocol header until the client's has come, as the AMQP specification (2.2) lets a server do.
/// </summary>
/// <remarks>
/// AMQPNetLite 2.5.5 sends it right behind the outcome of SASL. rhea 3.0.5, below the Azure SDK for JavaScript, waits for ever when it
/// reads both at once.
/// </remarks>
internal sealed class SecondSpeaker(IAsyncTransport inner) : IAsyncTransport
{
    private readonly TaskCompletionSource _clientHasSpoken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public async Task<int> ReceiveAsync(byte[] buffer, int offset, int count)
    {
        var received = await inner.ReceiveAsync(buffer, offset, count);
        _clientHasSpoken.TrySetResult();
        return received;
    }

    /// <inheritdoc/>
    public async Task SendAsync(IList<ByteBuffer> bufferList, int listSize)
    {
        await _clientHasSpoken.Task;
        await inner.SendAsync(bufferList, listSize);
    }

    /// <inheritdoc/>
    public void Close()
    {
        _clientHasSpoken.TrySetResult();
        inner.Close();
    }

    /// <inheritdoc/>
    public void SetConnection(Connection connection) => inner.SetConnection(connection);

    /// <inheritdoc/>
    public void Send(ByteBuffer buffer) => inner.Send(buffer);

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count) => inner.Receive(buffer, offset, count);
}
