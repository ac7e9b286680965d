namespace PendingPoints;

using StackExchange.Redis;

/// <summary>
/// The one connection to Redis, for what is cached there, for what instances tell each other and for the limits that they share; opened when
/// it is first needed.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private readonly Lazy<Task<IConnectionMultiplexer>> _connection;

    /// <param name="address">A connection string of StackExchange.Redis.</param>
    public RedisConnection(string address)
    {
        var options = ConfigurationOptions.Parse(address);
        // A Redis that is away at the start is connected to later.
        options.AbortOnConnectFail = false;
        _connection = new(async () => await ConnectionMultiplexer.ConnectAsync(options));
    }

    /// <summary>Whether a text can be read as a connection string.</summary>
    public static bool CanBe(string address)
    {
        try
        {
            return ConfigurationOptions.Parse(address).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public Task<IConnectionMultiplexer> GetAsync() => _connection.Value;

    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated)
        {
            // Who wanted something kept or forgotten has waited for it. Taking leave of a Redis that is away makes the library's polite way
            // fail now and then: https://github.com/StackExchange/StackExchange.Redis/issues/2754
            var connection = await _connection.Value;
            await connection.CloseAsync(allowCommandsToComplete: false);
            await connection.DisposeAsync();
        }
    }
}
