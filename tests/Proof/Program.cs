using PendingPoints.Proof;

// Ctrl+C still gives a verdict: what is not accounted for by then counts as lost.
var invocation = new System.CommandLine.InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await new ProofCommand().Build(RunAsync).Parse(args).InvokeAsync(invocation);

static async Task<int> RunAsync(ProofOptions options, CancellationToken stop) =>
    (await ProofRun.RunAsync(options, Console.Out, stop)).Holds ? 0 : 1;
