using PendingPoints.Packaging;

return await new PackageCommand().Build(Packager.RunAsync).Parse(args).InvokeAsync();
