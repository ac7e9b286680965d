namespace PendingPoints.Sandbox.WebConsole;

using PendingPoints.Sandbox.Shop;

/// <summary>
/// Refuses what other pages make a browser send: the shop can change everything in the sandbox. A name that somebody lets point to
/// 127.0.0.1 (DNS rebinding) shows in <c>Host</c>, a page of another origin (CSRF) in <c>Origin</c>. Programs send no <c>Origin</c>.
/// </summary>
internal static class OwnOriginOnly
{
    /// <summary>Passes a request on, or answers 403 with what to change.</summary>
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        (headers["Cross-Origin-Resource-Policy"], headers.XContentTypeOptions) = ("same-origin", "nosniff");
        return request switch
        {
            { Host.Host: not ("127.0.0.1" or "localhost") } =>
                Problem.Because(context, 403, "The sandbox answers to 127.0.0.1 and localhost only: ask for one of them."),
            { Headers.Origin: { Count: > 0 } origin } when origin != $"{request.Scheme}://{request.Host}" =>
                Problem.Because(context, 403, "A page of another origin may not use the sandbox: leave Origin out, or use its own page."),
            _ => next(context),
        };
    }
}
