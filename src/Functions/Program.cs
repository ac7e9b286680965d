using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using PendingPoints.Functions;

// The host never again starts a worker that ended with 0: only a worker that the host itself sent away ends so.
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
    foreach (var mistake in mistaken.Mistakes)
    {
        await Console.Error.WriteLineAsync(mistake);
    }

    return 1;
}
