namespace PendingPoints.Benchmarks.Load;

using PendingPoints.Benchmarks.Servers;

/// <summary>Asks about many customers, so that the cache knows them.</summary>
internal static class Customers
{
    private const int AtATime = 32;

    /// <summary>Asks once about each.</summary>
    public static async Task AskAboutAsync(Server app, int count, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Add(AppSettings.KeyHeader, AppSettings.Key);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stop }, async (customer, cancel) =>
        {
            using var answer = await http.GetAsync(new Uri(AppSettings.QuestionAbout(customer), UriKind.Relative), cancel);
            answer.EnsureSuccessStatusCode();
        });
    }
}
