namespace PendingPoints.Tests.Http;

using System.Net;
using System.Text.Json;
using PendingPoints.Sandbox.Http;
using PendingPoints.Tests.Capillary;

public sealed class FaultTests
{
    private const int Seed = 7;
    private const string Path = "/v2/customers/98662665/points/balance";

    [Theory]
    [InlineData(FaultKind.Failing, HttpStatusCode.ServiceUnavailable, null, null)]
    [InlineData(FaultKind.Throttling, HttpStatusCode.TooManyRequests, null, "7")]
    [InlineData(FaultKind.Unauthorised, HttpStatusCode.Unauthorized, "application/xml", null)]
    [InlineData(FaultKind.Garbage, HttpStatusCode.OK, "application/json", null)]
    public async Task A_provider_misbehaves_as_it_is_told(FaultKind kind, HttpStatusCode status, string? contentType, string? retryAfter)
    {
        await using var capillary = await StartAsync(new(kind) { RetryAfter = TimeSpan.FromSeconds(7) });
        using var response = await AskAsync(capillary);
        Assert.Equal(
            (status, contentType, retryAfter),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.RetryAfter?.ToString()));
        if (kind is FaultKind.Garbage)
        {
            var text = await response.TextAsync();
            Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
        }
    }

    [Fact]
    public async Task A_slow_provider_answers_when_its_delay_is_over()
    {
        await using var capillary = await StartAsync(new(FaultKind.Slow) { Delay = TimeSpan.FromSeconds(30) });
        var asked = AskAsync(capillary);

        // The clock only moves here: however late the question reaches the provider, it waits out its delay.
        while (!asked.IsCompleted)
        {
            capillary.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        using var response = await asked;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_fault_for_some_answers_heals_by_itself()
    {
        await using var capillary = await StartAsync(new(FaultKind.Failing) { Times = 2 });

        Assert.Equal(
            [HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK], await StatusesAsync(capillary, 3));
    }

    [Fact]
    public async Task A_hanging_provider_answers_nothing_until_the_client_gives_up()
    {
        await using var capillary = await StartAsync(new(FaultKind.Hanging) { Times = 1 });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var hanging = capillary.Http.GetAsync(Path, patience.Token);

        // The next question is answered in full meanwhile; the clock stands still, so that no delay is what ends the first.
        while (capillary.Fake.Faults.Current.Kind != FaultKind.None)
        {
            await Task.Yield();
        }

        using var other = await AskAsync(capillary);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        capillary.Time.Advance(TimeSpan.FromDays(1));
        Assert.False(hanging.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
    }

    [Fact]
    public async Task A_hanging_provider_can_be_stopped()
    {
        // More than one: a client asks again, on a new connection, when the first one ends without an answer.
        await using var capillary = await StartAsync(new(FaultKind.Hanging) { Times = 100 });
        var hanging = AskAsync(capillary);
        while (capillary.Fake.Faults.Current.Times == 100)
        {
            await Task.Yield();
        }

        // The web server itself would wait 30 s for its last answers.
        await capillary.Fake.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task A_rate_hits_that_share_of_the_questions_and_the_same_seed_hits_the_same_ones()
    {
        var (first, second) = (await HitAsync(), await HitAsync());
        Assert.Equal(first, second);
        Assert.InRange(first.Count(hit => hit), 30, 50);

        static async Task<bool[]> HitAsync()
        {
            await using var capillary = await StartAsync(new(FaultKind.Failing) { Rate = 0.2 });
            return [.. (await StatusesAsync(capillary, 200)).Select(status => status == HttpStatusCode.ServiceUnavailable)];
        }
    }

    [Fact]
    public async Task Times_count_only_the_answers_that_were_hit()
    {
        await using var capillary = await StartAsync(new(FaultKind.Failing) { Rate = 0.5, Times = 3 });
        Assert.Equal(3, (await StatusesAsync(capillary, 50)).Count(status => status != HttpStatusCode.OK));
    }

    [Fact]
    public async Task Mixed_faults_are_all_that_can_befall_a_provider_by_itself()
    {
        await using var capillary = await StartAsync(new(FaultKind.Mixed));
        var seen = new HashSet<string>();
        for (var question = 0; question < 40; question++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromMilliseconds(500));
            try
            {
                using var response = await capillary.Http.GetAsync(Path, patience.Token);
                seen.Add(response.StatusCode == HttpStatusCode.OK ? $"OK {await response.TextAsync()}" : $"{response.StatusCode}");
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                seen.Add("no answer");
            }

            if (seen.Count == 4)
            {
                break;
            }
        }

        var garbage = Assert.Single(seen, each => each.StartsWith("OK ", StringComparison.Ordinal));
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(garbage[3..]));
        Assert.Equal(["ServiceUnavailable", "TooManyRequests", "no answer"], seen.Except([garbage]).Order(StringComparer.Ordinal));
    }

    private static async Task<TestCapillary> StartAsync(Fault fault)
    {
        var capillary = await TestCapillary.StartAsync();
        (capillary.Fake.Faults.Chance, capillary.Fake.Faults.Current) = (new Random(Seed), fault);
        return capillary;
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(TestCapillary capillary, int questions)
    {
        var statuses = new List<HttpStatusCode>();
        for (var question = 0; question < questions; question++)
        {
            using var response = await AskAsync(capillary);
            statuses.Add(response.StatusCode);
        }

        return statuses;
    }

    private static Task<HttpResponseMessage> AskAsync(TestCapillary capillary) =>
        capillary.Http.GetAsync(Path, TestContext.Current.CancellationToken);
}
