namespace PendingPoints.Benchmarks.Load;

using PendingPoints.Benchmarks.Servers;

/// <summary>
/// Some who ask the same question over and over, each until it has its last answer. wrk hangs up when its time is over: where an answer takes
/// long, what was done for the last ones counts as the work of those that were answered.
/// </summary>
internal static class Callers
{
    /// <summary>Asks for a while.</summary>
    /// <param name="url">What to ask.</param>
    /// <param name="count">How many ask at a time.</param>
    /// <param name="time">How long nobody stops; each asks once at least.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>How many answers there were.</returns>
    /// <exception cref="HttpRequestException">A request failed.</exception>
    public static async Task<long> AskAsync(Uri url, int count, TimeSpan time, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        http.DefaultRequestHeaders.Add(AppSettings.KeyHeader, AppSettings.Key);
        var began = TimeProvider.System.GetTimestamp();
        return (await Task.WhenAll(Enumerable.Range(0, count).Select(_ => OneAsync()))).Sum();

        async Task<long> OneAsync()
        {
            var answered = 0L;
            do
            {
                using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, stop);
                answer.EnsureSuccessStatusCode();
                await answer.Content.CopyToAsync(Stream.Null, stop);
                answered++;
            }
            while (TimeProvider.System.GetElapsedTime(began) < time);
            return answered;
        }
    }
}
