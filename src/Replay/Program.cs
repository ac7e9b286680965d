using System.CommandLine;
using PendingPoints.Replay;

// At Ctrl+C what is under way is ended, and what is held is given back.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(15) };
return await new ReplayCommand().Build().Parse(args).InvokeAsync(invocation);
