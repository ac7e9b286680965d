// A list and a batch: the SDK sends each as one AMQP message that holds several.
const { run, receive, orderEvents } = require("./scenario");

run(async (client) => {
  const sender = client.createSender(orderEvents);
  await sender.sendMessages([
    { body: "one", messageId: "m-1" },
    { body: "two", messageId: "m-2", subject: "second", applicationProperties: { channel: "web" } },
  ]);

  const batch = await sender.createMessageBatch();
  for (let number = 3; number <= 50; number++) {
    batch.tryAddMessage({ body: `${number}`, messageId: `m-${number}` });
  }
  await sender.sendMessages(batch);

  const messages = await receive(client.createReceiver(orderEvents, { receiveMode: "receiveAndDelete" }), 50);
  return {
    maxSizeInBytes: batch.maxSizeInBytes,
    messageIds: messages.map((message) => message.messageId),
    second: { body: messages[1].body, subject: messages[1].subject, applicationProperties: messages[1].applicationProperties },
  };
});
