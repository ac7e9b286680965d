namespace PendingPoints.Sandbox.Shop;

using Microsoft.AspNetCore.Mvc;
using PendingPoints.Sandbox.Http;

/// <summary>Answers that say what is wrong (RFC 9457).</summary>
internal static class Problem
{
    private const string ContentType = "application/problem+json";

    /// <summary>One sentence.</summary>
    public static Task Because(HttpContext context, int status, string detail) => context.ReplyAsync(
        status, new ProblemDetails { Status = status, Detail = detail }, ShopJson.Readable.ProblemDetails, ContentType);

    /// <summary>The broker refused an event, is not there, or did not answer.</summary>
    public static Task NotTaken(HttpContext context, string more = "") =>
        Because(context, 503, "The broker did not take the order event." + more);

    /// <summary>Sentences by field.</summary>
    public static Task In(HttpContext context, Dictionary<string, string[]> fields) => context.ReplyAsync(
        400,
        new HttpValidationProblemDetails(fields) { Status = 400, Detail = "The body has wrong or missing fields." },
        ShopJson.Readable.HttpValidationProblemDetails,
        ContentType);
}
