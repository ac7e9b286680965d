namespace PendingPoints.Tests.Caching;

using PendingPoints.Loyalty;

/// <summary>Questions to an app that keeps its answers.</summary>
internal static class KeptAnswers
{
    /// <summary>Asks about Ana.</summary>
    public const string Ana = "/api/customers/ana@example.com/pending-points";

    /// <summary>Lets both providers find everybody, and counts how often they are asked.</summary>
    public static Func<int> CountQuestions(this TestApp app)
    {
        var asked = 0;
        foreach (var provider in new[] { app.Br, app.In })
        {
            provider.PendingPoints = _ => Found(The.PendingOrders);
            provider.PointsBalance = _ => Found(The.Balance);
        }

        return () => asked;

        Task<LookupResult<T>> Found<T>(T points)
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult<LookupResult<T>>(new Found<T>(points));
        }
    }

    public static Task<HttpResponseMessage> AskAnaAsync(this TestApp app, params (string Name, string Value)[] headers) =>
        app.SendAsync(HttpMethod.Get, Ana, [("x-functions-key", TestApp.Key), .. headers]);

    public static async Task AskAllAsync(this TestApp app, IEnumerable<string> questions)
    {
        foreach (var question in questions)
        {
            using var response = await app.GetAsync(question);
        }
    }

    /// <summary>Asks again until the answer is as wished: the library's clock is the machine's, so what is kept for a blink is over after some questions.</summary>
    public static async Task<HttpResponseMessage> UntilAsync(this TestApp app, Predicate<HttpResponseMessage> wished)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var response = await app.GetAsync(Ana);
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30), $"After 30 s it is still {response}");
            if (wished(response))
            {
                return response;
            }

            response.Dispose();
        }
    }
}
