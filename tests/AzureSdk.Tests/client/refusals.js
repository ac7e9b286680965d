// What cannot be done fails with the vendor's code.
const { run, codeOf, orderEvents } = require("./scenario");

run(async (client) => ({
  noSuchQueue: await codeOf(client.createSender("no-such-queue").sendMessages({ body: "x" })),
  noSuchSubscription: await codeOf(client.createReceiver("points-notifications", "nobody").receiveMessages(1)),
  tooLarge: await codeOf(client.createSender(orderEvents).sendMessages({ body: "x".repeat(300_000) })),
  // The code depends on whether the SDK reads the refusal in one piece.
  session: await codeOf(client.acceptSession(orderEvents, "s-1")) === null,
}));
