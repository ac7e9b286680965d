namespace PendingPoints.Tests.Hosting;

using Microsoft.Extensions.Configuration;
using PendingPoints.Functions.Hosting;

public sealed class DeclaredFunctionsTests : IDisposable
{
    private const string Ask = """{"bindings":[{"type":"httpTrigger","route":"ask/{id}","methods":["get"]},{"type":"http"}]}""";

    private const string Take = """
        {"bindings":[{"type":"serviceBusTrigger","name":"order","queueName":"%Queue%","connection":"Bus","dataType":"binary"}]}
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("app-root-").FullName;

    private readonly List<string> _mistakes = [];

    [Fact]
    public void Reads_routes_methods_and_who_may_call()
    {
        var functions = Read(("Ask", Ask), ("Take", Take));
        var ask = Assert.Single(functions.Http);
        Assert.Equal(("Ask", "api/ask/{id}", true), (ask.Name, ask.Route, ask.NeedsKey));
        Assert.Equal(["GET"], ask.Methods);
        Assert.Empty(_mistakes);
    }

    [Theory]
    [InlineData("""{"extensions":{"http":{"routePrefix":"v1/loyalty"}}}""", "v1/loyalty/ask/{id}")]
    [InlineData("""{"extensions":{"http":{"routePrefix":""}}}""", "ask/{id}")]
    [InlineData("{}", "api/ask/{id}")]
    public void The_route_prefix_comes_from_host_json(string hostJson, string route) =>
        Assert.Equal(route, Read(hostJson, ("Ask", Ask), ("Take", Take)).Http.Single().Route);

    [Theory]
    [InlineData("{}", 16)]
    [InlineData("""{"extensions":{"serviceBus":{"maxConcurrentCalls":3}}}""", 3)]
    public void The_number_of_concurrent_calls_comes_from_host_json(string hostJson, int calls) =>
        Assert.Equal(calls, Read(hostJson, ("Ask", Ask), ("Take", Take)).Host.MaxConcurrentCalls);

    [Fact]
    public void A_function_without_route_and_methods_answers_every_method_at_its_name()
    {
        const string Bare = """{"bindings":[{"type":"httpTrigger","authLevel":"Anonymous"},{"type":"http"}]}""";
        var ask = Read(("Ask", Bare), ("Take", Take)).Http.Single();
        Assert.Equal("api/Ask", ask.Route);
        Assert.Contains("POST", ask.Methods);
        Assert.False(ask.NeedsKey);
    }

    [Fact]
    public void A_queue_in_percent_signs_is_the_name_of_a_setting() =>
        Assert.Equal(new QueueDeclaration("Take", "order", "orders-of-today", "Bus"), Read(("Ask", Ask), ("Take", Take)).Queues.Single());

    [Theory]
    [InlineData("""{"bindings":[]}""", "unknown")]
    [InlineData("{}", "unknown")]
    [InlineData("""{"bindings":[{"type":"timerTrigger"}]}""", "timerTrigger")]
    [InlineData("""{"bindings":[{"type":"httpTrigger"}]}""", "unknown")]
    [InlineData("""{"bindings":[{"type":"httpTrigger"},{"type":"http"},{"type":"queue"}]}""", "unknown")]
    [InlineData("""{"bindings":[{"type":"httpTrigger","authLevel":"admin"},{"type":"http"}]}""", "authLevel")]
    [InlineData("""{"bindings":[{"type":"httpTrigger","route":"{id"},{"type":"http"}]}""", "route")]
    public void Says_what_is_wrong_with_a_function(string functionJson, string hint)
    {
        Read(("Ask", functionJson), ("Take", Take));
        Assert.Contains(_mistakes, mistake => mistake.StartsWith("Ask/function.json: ", StringComparison.Ordinal)
            && mistake.Contains(hint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"binary\"", "\"string\"", "dataType")]
    [InlineData("\"binary\"", "\"binary\",\"cardinality\":\"many\"", "cardinality")]
    [InlineData("\"Bus\"", "\"\"", "connection")]
    [InlineData("%Queue%", "%NoQueue%", "queueName")]
    [InlineData("%Queue%", "", "queueName")]
    [InlineData("\"order\"", "\"\"", "name")]
    public void Says_what_is_wrong_with_a_queue(string right, string wrong, string hint)
    {
        Read(("Ask", Ask), ("Take", Take.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(hint, Assert.Single(_mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_folder_needs_its_class_and_every_class_its_folder()
    {
        Read(("Ask", Take), ("Answer", Ask));
        Assert.Equal(
            [
                "Answer/function.json: there is no class that answers this HTTP function.",
                "Ask/function.json: there is no class that takes the messages of this function.",
                "Take: the class has no Take/function.json beside host.json.",
            ],
            _mistakes);
    }

    [Fact]
    public void Two_functions_can_not_answer_at_one_address()
    {
        Read(("Ask", Ask), ("Take", Take), ("Again", Ask.Replace("ask/{id}", "ASK/{other}", StringComparison.Ordinal)));
        Assert.Contains("Again, Ask: their function.json files declare the same method and route.", _mistakes);
    }

    [Theory]
    [InlineData("{", "not valid JSON (line 1)")]
    [InlineData("""{"a":1,"a":2}""", "can not be read")]
    [InlineData("[]", "can not be read")]
    public void A_broken_file_stops_at_once(string functionJson, string hint)
    {
        var stopped = Assert.Throws<StartException>(() => Read(("Ask", functionJson)));
        Assert.Contains(hint, Assert.Single(stopped.Mistakes), StringComparison.Ordinal);
        Assert.Contains("function.json", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_root_without_host_json_is_none()
    {
        var stopped = Assert.Throws<StartException>(() => HostJson.Read(_root));
        Assert.Contains("host.json can not be opened", stopped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("\"few\"")]
    public void A_number_of_concurrent_calls_that_makes_no_sense_stops_at_once(string calls) => Assert.Throws<StartException>(
        () => Read($$$"""{"extensions":{"serviceBus":{"maxConcurrentCalls":{{{calls}}} } } }"""));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private DeclaredFunctions Read(params (string Name, string Json)[] functions) => Read("{}", functions);

    private DeclaredFunctions Read(string hostJson, params (string Name, string Json)[] functions)
    {
        File.WriteAllText(Path.Combine(_root, "host.json"), hostJson);
        foreach (var (name, json) in functions)
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_root, name)).FullName, "function.json"), json);
        }

        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Bus", "x"), new("Queue", "orders-of-today"), new("Identity:fullyQualifiedNamespace", "y")]).Build();
        var classes = new FunctionClasses(
            new Dictionary<string, Func<IServiceProvider, AnswerRequest>> { ["Ask"] = _ => throw new InvalidOperationException() },
            new Dictionary<string, Func<IServiceProvider, Func<Messaging.ReceivedMessage, CancellationToken, Task>>>
            {
                ["Take"] = _ => throw new InvalidOperationException(),
            });
        return DeclaredFunctions.Read(_root, settings, classes, _mistakes);
    }
}
