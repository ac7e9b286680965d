namespace PendingPoints.Functions;

using PendingPoints.Functions.Hosting;
using PendingPoints.Functions.Replay;

/// <summary>The executable.</summary>
public static class Program
{
    /// <summary>Runs the app until it is stopped, or a command.</summary>
    /// <param name="args">Settings, e.g. <c>--urls=http://127.0.0.1:7071</c>; or <c>replay</c> and its options.</param>
    /// <returns>
    /// 0 when it was asked to stop, 1 when it could not start or go on: after 0 the Functions host would never start it again.
    /// </returns>
    public static async Task<int> Main(string[] args)
    {
        if (args is [ReplayCommand.Name, ..])
        {
            return await ReplayCommand.RunAsync(args);
        }

        try
        {
            await using var app = FunctionApp.Build(args);
            return await FunctionApp.RunAsync(app) ? 0 : 1;
        }
        catch (Exception failure) when (StartException.MistakesIn(failure) is [_, ..] mistakes)
        {
            foreach (var mistake in mistakes)
            {
                await Console.Error.WriteLineAsync(mistake);
            }

            return 1;
        }
    }
}
