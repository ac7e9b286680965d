[assembly: AssemblyFixture(typeof(PendingPoints.Tests.Deployments))]
