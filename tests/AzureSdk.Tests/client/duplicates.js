// Sends the same message id again and again: the sender does not notice, the receiver gets it once.
const { run, receive, orderEvents } = require("./scenario");

run(async (client) => {
  const sender = client.createSender(orderEvents);
  await sender.sendMessages({ body: "first", messageId: "m-1" });
  await sender.sendMessages({ body: "second", messageId: "m-1" });
  await sender.sendMessages([{ body: "third", messageId: "m-1" }, { body: "last", messageId: "m-2" }]);

  const messages = await receive(client.createReceiver(orderEvents, { receiveMode: "receiveAndDelete" }), 2);
  return messages.map((message) => message.body);
});
