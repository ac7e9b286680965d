namespace PendingPoints.Tests;

using PendingPoints.Proof;

/// <summary>The proof of docs/proof.md at its small size.</summary>
public sealed class ProofTests
{
    [Fact]
    public async Task No_event_is_lost_or_doubled_while_the_worker_is_killed_the_broker_restarted_and_connections_are_cut()
    {
        using var report = new StringWriter();
        // It takes half a minute on two free cores; a machine that is busy with other tests must not make events count as lost.
        var options = new ProofOptions { TimeLimit = TimeSpan.FromMinutes(10) };

        var verdict = await ProofRun.RunAsync(options, report, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());
        var all = verdict.All;
        Assert.Equal((0, 0, 0, 0), (all.Lost, all.Doubled, all.Wrong, all.DeadLettered));
        Assert.Equal(options.Events, all.Notified + all.Rejected + all.Pending);
        Assert.Equal((options.Events, options.Kills, options.BrokerRestarts), (all.Events, all.Kills, all.BrokerRestarts));
        Assert.True(verdict.Holds, report.ToString());
    }
}
