namespace PendingPoints.Benchmarks.Servers;

using PendingPoints.Tests;

/// <summary>A program that answers over HTTP.</summary>
internal sealed class Server : IAsyncDisposable
{
    /// <summary>The setting that says where a server listens.</summary>
    public const string Urls = "ASPNETCORE_URLS";

    // Seldom enough to leave a start alone. A function app answers no later for it: its host listens before it starts the worker, and keeps
    // the one request until the worker is there.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private Server(RunningProcess process, Uri address, DateTimeOffset answeredAt) =>
        (Process, Address, AnsweredAt) = (process, address, answeredAt);

    /// <summary>Its process.</summary>
    public RunningProcess Process { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>When the first answer was there.</summary>
    public DateTimeOffset AnsweredAt { get; }

    /// <summary>How long the first answer took from the start of the process that is measured, not of its host.</summary>
    public TimeSpan FirstAnswer => AnsweredAt - Process.StartedAt;

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="program">The executable, or a .dll for <c>dotnet</c>.</param>
    /// <param name="ready">The path that answers 200 when it is up.</param>
    /// <param name="settings">Its environment, besides what all have in common and where to listen.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<Server> StartAsync(
        string program, string ready, IEnumerable<KeyValuePair<string, string>> settings, CancellationToken stop, params IEnumerable<string> arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        using var http = new HttpClient(new SocketsHttpHandler());
        http.DefaultRequestHeaders.Add(AppSettings.KeyHeader, AppSettings.Key);
        var process = RunningProcess.Start(program, settings.Append(new(Urls, address.OriginalString)), arguments);
        try
        {
            await AnswerAsync(http, new(address, ready), process, stop).WaitAsync(StartLimit, stop);
            return new(process, address, TimeProvider.System.GetUtcNow());
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static async Task AnswerAsync(HttpClient http, Uri ready, RunningProcess process, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(ready, stop);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException notYet) when (notYet.StatusCode is null)
            {
                process.ThrowIfEnded();
                await Task.Delay(Look, TimeProvider.System, stop);
            }
        }
    }
}
