namespace PendingPoints.Sandbox.FunctionsHost;

using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>HTTP as a worker sees it.</summary>
internal static class HttpMessages
{
    /// <summary>A request for the worker. A body without Content-Length stays behind, as it does in the real host.</summary>
    public static async Task<InvocationRequest> ToInvocationAsync(HttpContext context, string binding)
    {
        var request = context.Request;
        var http = new RpcHttp
        {
            Method = request.Method,
            Url = $"{request.Scheme}://{request.Host}{context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}",
        };
        http.NullableHeaders.Add(request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => Joined(header.Value)));
        http.NullableQuery.Add(request.Query.ToDictionary(each => each.Key, each => Joined(each.Value)));
        if (request.ContentLength > 0)
        {
            var body = new byte[request.ContentLength.Value];
            await request.Body.ReadExactlyAsync(body, context.RequestAborted);
            http.Body = new() { Bytes = UnsafeByteOperations.UnsafeWrap(body) };
        }

        var invocation = new InvocationRequest
        {
            InputData = { new ParameterBinding { Name = binding, Data = new() { Http = http } } },
            TraceContext = new()
            {
                TraceParent = HostTrace.GoOn(request.Headers.TraceParent),
                TraceState = request.Headers.TraceState.ToString(),
            },
        };
        foreach (var (name, value) in request.RouteValues)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            http.NullableParams[name] = new() { Value = text };
            invocation.TriggerMetadata[name] = new() { String = text };
        }

        return invocation;
    }

    /// <summary>Answers with what the worker said.</summary>
    public static async Task WriteAsync(RpcHttp answer, HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = int.Parse(answer.StatusCode, CultureInfo.InvariantCulture);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        var body = answer.Body?.Bytes ?? ByteString.Empty;
        if (body.Length > 0 && response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            response.ContentLength = body.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await response.Body.WriteAsync(body.Memory, context.RequestAborted);
            }
        }
    }

    private static NullableString Joined(StringValues values) => new() { Value = string.Join(',', values.ToArray()) };
}
