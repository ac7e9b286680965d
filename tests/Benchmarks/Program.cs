using PendingPoints.Benchmarks;
using PendingPoints.Benchmarks.Broker;

return args is [BrokerProcess.Command] ? await BrokerProcess.RunAsync() : await new BenchmarkCommand().Build(RunAsync).Parse(args).InvokeAsync();

static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken stop)
{
    var figures = await BenchmarkRun.RunAsync(options, Console.Out, stop);
    return options.Check && figures.Any(figure => figure.IsMet is false) ? 1 : 0;
}
