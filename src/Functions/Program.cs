using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using PendingPoints.Functions;

// The host never again starts a worker that ended with 0. So does one that the host itself sent away, or that Ctrl+C ended beside its host;
// not one that anybody else told to end.
var wasKilled = false;
using var kill = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => wasKilled = true);
try
{
    using var app = FunctionApp.Build(args);
    await app.RunAsync();
    return wasKilled ? 1 : 0;
}
catch (StartException mistaken)
{
    await Console.Error.WriteLineAsync(mistaken.Message);
    return 1;
}
