namespace PendingPoints.Sandbox.WebConsole;

using Microsoft.Extensions.FileProviders;
using PendingPoints.Sandbox.Shop;

/// <summary>The page for browsers: static files, which may load nothing but themselves.</summary>
internal static class ConsolePage
{
    private const string Prefix = "/console";

    // No inline script or style, nothing foreign, in nobody's frame: https://www.w3.org/TR/CSP3/.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static readonly PhysicalFileProvider Files = new(Path.Combine(AppContext.BaseDirectory, "console"));

    /// <summary>Adds it.</summary>
    public static void Map(WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = Files,
            RequestPath = Prefix,
            OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = "no-cache",
        });
        app.MapGet("/", FrontAsync);
    }

    // Browsers ask for HTML; curl and other programs get the list of calls.
    private static Task FrontAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Accept";
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return context.Response.WriteAsync(Calls.Page, context.RequestAborted);
        }

        (headers.ContentSecurityPolicy, headers.CacheControl, headers["Referrer-Policy"]) = (Policy, "no-cache", "no-referrer");
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.SendFileAsync(Files.GetFileInfo("index.html"), context.RequestAborted);
    }
}
