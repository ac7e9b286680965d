namespace PendingPoints.Sandbox;

/// <summary>What the sandbox prints when it is ready.</summary>
internal static class Welcome
{
    /// <summary>The addresses, aligned, and six commands to paste; paths are those of the repository.</summary>
    /// <param name="app">Where the function app listens; null when it runs elsewhere: then the usual address is meant.</param>
    public static string Text(Uri? app, Sandbox sandbox) => Text(app is null ? "http://127.0.0.1:7071" : Base(app), sandbox);

    private static string Text(string app, Sandbox sandbox) => $"""
        Pending Points sandbox

          page           {Base(sandbox.Shop.Address)}/   for your browser: see and break everything
          function app   {app}   key local-key
          BonifiQ        {Base(sandbox.BonifiQ.Address)}
          Capillary      {Base(sandbox.Capillary.Address)}
          VTEX           {Base(sandbox.Vtex.Address)}
          shop           {Base(sandbox.Shop.Address)}   every control: curl {Base(sandbox.Shop.Address)}/
          broker         {sandbox.Broker.ConnectionString}
          telemetry      {Base(sandbox.Collector.Address)}   /traces, /metrics, /logs

        Ana's pending points at BonifiQ:
          curl -H 'x-functions-key: local-key' {app}/api/customers/ana@example.com/pending-points

        Tom's at Capillary, by e-mail and mobile:
          curl -H 'x-functions-key: local-key' '{app}/api/pending-points?{Tom}'

        Ana orders something:
          curl -H 'Content-Type: application/json' -d '{Order}' {Base(sandbox.Shop.Address)}/orders

        An order of VTEX's comes in, as VTEX writes it:
          curl -H 'Content-Type: application/json' --data-binary @{Sample} {Base(sandbox.Shop.Address)}/orders/raw

        The notifications that follow:
          curl {Base(sandbox.Shop.Address)}/notifications

        The way of everything so far, span by span:
          curl {Base(sandbox.Collector.Address)}/traces

        Ctrl+C stops everything.
        """;

    private const string Order = """{"store":"acme-br","customer":"ana@example.com","value":199.90}""";

    private const string Tom = "store=acme-in&identifierName=email,mobile&identifierValue=tom@example.com,915550001";

    private const string Sample = "samples/order-events/vtex/order-placed.json";

    private static string Base(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
