namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Servers;

/// <summary>
/// Questions that are passed on to the provider and questions that the cache answers, against bare functions that do the same behind the same
/// host, and against YARP without any.
/// </summary>
internal static class HttpLoad
{
    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Session session, CancellationToken stop) =>
        HttpFigures.Of(await Session.LivesAsync(session.Options.Lives, () => LifeAsync(session, stop)));

    private static async Task<IReadOnlyList<HttpRound>> LifeAsync(Session session, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        await using var proxy = await session.StartProxyAsync(upstream, stop);
        await using var off = await StartAsync(TimeSpan.Zero);
        await using var hit = await StartAsync(AppSettings.Kept);
        var answer = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(answer, await HitAsync(hit, stop), stop);
            await using var bare = await session.StartBareAppAsync(upstream, answer, stop);
            var rounds = await RoundsAsync(
                session,
                [
                    new(proxy, AppSettings.Question),
                    new(off, AppSettings.Question),
                    new(bare, BareSettings.Pass),
                    new(hit, AppSettings.Question),
                    new(bare, BareSettings.Give),
                ],
                stop);
            session.NoteMemory(off.Process);
            session.NoteMemory(hit.Process);
            return rounds;
        }
        finally
        {
            File.Delete(answer);
        }

        Task<Server> StartAsync(TimeSpan cacheFor) =>
            session.StartAppAsync(AppSettings.Of(session.Broker.ConnectionString, cacheFor, ("bench", upstream.Address)), stop);
    }

    private static async Task<IReadOnlyList<HttpRound>> RoundsAsync(Session session, Asked[] servers, CancellationToken stop)
    {
        await Throughput.WarmUpAsync(session, servers, stop);
        var rounds = new List<HttpRound>();
        foreach (var connections in Throughput.Connections)
        {
            rounds.AddRange(await session.RoundsAsync($"HTTP, {connections} connections", session.Options.RoundsInALife(session.Options.Lives), async () => new HttpRound(
                connections,
                await OfAsync(servers[0], connections),
                await OfAsync(servers[1], connections),
                await OfAsync(servers[2], connections),
                await OfAsync(servers[3], connections),
                await OfAsync(servers[4], connections))));
        }

        return rounds;

        Task<Throughput> OfAsync(Asked asked, int connections) => Throughput.OfAsync(asked, connections, session.Options.Time, stop);
    }

    // The first answer comes from the provider; the second is what the cache gives.
    private static async Task<byte[]> HitAsync(Server app, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        http.DefaultRequestHeaders.Add(AppSettings.KeyHeader, AppSettings.Key);
        var question = new Uri(app.Address, AppSettings.Question);
        await http.GetByteArrayAsync(question, stop);
        return await http.GetByteArrayAsync(question, stop);
    }
}
