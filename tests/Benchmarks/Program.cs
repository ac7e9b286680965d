using PendingPoints.Benchmarks;
using PendingPoints.Benchmarks.Broker;
using PendingPoints.Benchmarks.Host;

return args switch
{
    [BrokerProcess.Command] => await BrokerProcess.RunAsync(),
    [HostProcess.Command, var app] => await HostProcess.RunAsync(app),
    _ => await new BenchmarkCommand().Build(RunAsync).Parse(args).InvokeAsync(),
};

static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken stop)
{
    var figures = await BenchmarkRun.RunAsync(options, Console.Out, stop);
    return options.Check && figures.Any(figure => figure.IsMet is false) ? 1 : 0;
}
