[assembly: AssemblyFixture(typeof(PendingPoints.Tests.AzureSdk))]
