namespace PendingPoints.Sandbox.WebConsole;

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

/// <summary>
/// The body of <c>POST /app</c>: a request to the function app. The shop sends it with the function key, as a shop's server does: no
/// browser ever has the key.
/// </summary>
/// <param name="Path">Below <c>/api/</c>, with its query.</param>
internal sealed record AppCall(string? Method, string? Path, IReadOnlyDictionary<string, string>? Headers, string? Body)
{
    // A webhook's URL could lead elsewhere only by its path.
    private bool IsBelowApi =>
        Path is not null && Path.StartsWith("/api/", StringComparison.Ordinal) && !Path.Contains("..", StringComparison.Ordinal);

    /// <summary>What is wrong, by field; empty when nothing is.</summary>
    public Dictionary<string, string[]> Problems()
    {
        var problems = new Dictionary<string, string[]>();
        if (Method is not ("GET" or "POST"))
        {
            problems["method"] = ["Must be GET or POST."];
        }

        if (!IsBelowApi)
        {
            problems["path"] = ["Must begin with /api/."];
        }

        return problems;
    }

    /// <summary>Sends a valid one.</summary>
    /// <exception cref="HttpRequestException">The app cannot be reached, or a header cannot be sent.</exception>
    public async Task<AppResponse> SendAsync(HttpClient app, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(Method!), Path);
        request.Headers.Add("x-functions-key", RunningApp.Key);
        if (Method == "POST")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body ?? ""));
        }

        foreach (var (name, value) in Headers ?? new Dictionary<string, string>())
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var since = Stopwatch.GetTimestamp();
        using var response = await app.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new(
            (int)response.StatusCode,
            Math.Round(Stopwatch.GetElapsedTime(since).TotalMilliseconds, 1),
            Shown(response.Headers, response.Content.Headers),
            body);
    }

    private static Dictionary<string, string> Shown(params ReadOnlySpan<HttpHeaders> all)
    {
        var shown = new Dictionary<string, string>();
        foreach (var headers in all)
        {
            foreach (var (name, values) in headers.NonValidated)
            {
                shown[name] = values.ToString();
            }
        }

        return shown;
    }
}

/// <summary>What the app answered.</summary>
internal sealed record AppResponse(int Status, double Milliseconds, IReadOnlyDictionary<string, string> Headers, string Body);
