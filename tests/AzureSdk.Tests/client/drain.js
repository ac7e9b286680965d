// Asks for more than there is: the SDK waits for the broker to say that nothing more comes, for as long as it would wait for messages.
const { run, orderEvents } = require("./scenario");

run(async (client) => {
  const sender = client.createSender(orderEvents);
  const receiver = client.createReceiver(orderEvents);
  const rounds = [];
  for (const id of ["m-1", "m-2", "m-3"]) {
    await sender.sendMessages({ body: id, messageId: id });
    const messages = await receiver.receiveMessages(10, { maxWaitTimeInMs: 60_000 });
    rounds.push(messages.map((message) => message.messageId));
    for (const message of messages) {
      await receiver.completeMessage(message);
    }
  }
  return rounds;
});
