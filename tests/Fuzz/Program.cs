using PendingPoints.Fuzz;

return await new FuzzCommand().Build(FuzzRun.RunAsync).Parse(args).InvokeAsync();
