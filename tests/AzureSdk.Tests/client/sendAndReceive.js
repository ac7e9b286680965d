// One message there and back, with everything that a sender may set.
const { run, receive, orderEvents } = require("./scenario");

run(async (client) => {
  const sender = client.createSender(orderEvents);
  await sender.sendMessages({
    body: { order: { id: "1001" } },
    messageId: "m-1",
    subject: "order-placed",
    contentType: "application/json",
    correlationId: "c-1",
    applicationProperties: { channel: "web", attempt: 1, first: true },
  });

  const receiver = client.createReceiver(orderEvents);
  const [message] = await receive(receiver, 1);
  await receiver.completeMessage(message);

  return {
    body: message.body,
    messageId: message.messageId,
    subject: message.subject,
    contentType: message.contentType,
    correlationId: message.correlationId,
    applicationProperties: message.applicationProperties,
    sequenceNumber: message.sequenceNumber.toString(),
    enqueuedJustNow: Math.abs(Date.now() - message.enqueuedTimeUtc) < 60_000,
    deliveryCount: message.deliveryCount,
    lockedForSeconds: Math.round((message.lockedUntilUtc - message.enqueuedTimeUtc) / 1000),
    hasLockToken: /^[0-9a-f-]{36}$/.test(message.lockToken),
  };
});
