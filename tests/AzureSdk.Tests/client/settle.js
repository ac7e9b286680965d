// Completes one message, abandons another until it is dead, and dead-letters a third with reasons; then reads the dead letters.
const { run, receive, codeOf, orderEvents } = require("./scenario");

run(async (client) => {
  await client.createSender(orderEvents).sendMessages(["complete", "abandon", "deadLetter"].map((id) => ({ body: id, messageId: id })));
  const receiver = client.createReceiver(orderEvents);

  const [complete, abandon, deadLetter] = await receive(receiver, 3);
  await receiver.completeMessage(complete);
  await receiver.abandonMessage(abandon, { tries: 1 });
  await receiver.deadLetterMessage(deadLetter, {
    deadLetterReason: "NoCustomer",
    deadLetterErrorDescription: "It names nobody.",
    handledBy: "a test",
  });
  const [again] = await receive(receiver, 1);
  const completedTwice = await codeOf(receiver.completeMessage(complete));
  await receiver.abandonMessage(again);

  const undertaker = client.createReceiver(orderEvents, { subQueueType: "deadLetter" });
  const dead = await receive(undertaker, 2);
  for (const message of dead) {
    await undertaker.completeMessage(message);
  }

  return {
    again: { messageId: again.messageId, deliveryCount: again.deliveryCount, applicationProperties: again.applicationProperties },
    completedTwice,
    dead: dead.map((message) => ({
      messageId: message.messageId,
      reason: message.deadLetterReason,
      description: message.deadLetterErrorDescription,
      handledBy: message.applicationProperties.handledBy,
    })),
    deferred: await defer(client),
  };
});

// What this broker does not offer is refused, not silently done otherwise.
async function defer(client) {
  await client.createSender(orderEvents).sendMessages({ body: "defer", messageId: "defer" });
  const receiver = client.createReceiver(orderEvents);
  const [message] = await receive(receiver, 1);
  return codeOf(receiver.deferMessage(message));
}
