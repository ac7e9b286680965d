using PendingPoints.Tests;

// One sandbox and one browser for all: what a test breaks, the others would notice.
[assembly: AssemblyFixture(typeof(OpenConsole))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
