namespace PendingPoints.Sandbox.FunctionsHost;

using System.Text.Json;
using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>A worker describes the bindings of its functions as JSON and wants them back as messages.</summary>
internal static class FunctionBindings
{
    /// <summary>Fills a function's bindings from their JSON.</summary>
    public static RpcFunctionMetadata Fill(RpcFunctionMetadata function)
    {
        foreach (var raw in function.RawBindings)
        {
            var json = JsonElement.Parse(raw);
            var binding = new BindingInfo
            {
                Type = json.GetProperty("type").GetString(),
                Direction = Enum.Parse<BindingInfo.Types.Direction>(json.GetProperty("direction").GetString()!, ignoreCase: true),
            };
            if (json.TryGetProperty("properties", out var properties))
            {
                binding.Properties.Add(properties.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.ToString()));
            }

            function.Bindings[json.GetProperty("name").GetString()!] = binding;
        }

        return function;
    }
}
