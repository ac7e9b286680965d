// Renews a lock once the broker's clock has moved, says so, and lets it expire: from then on the lock is lost.
const { run, receive, codeOf, orderEvents } = require("./scenario");

run(async (client) => {
  await client.createSender(orderEvents).sendMessages({ body: "m-1", messageId: "m-1" });
  const receiver = client.createReceiver(orderEvents);
  const [message] = await receive(receiver, 1);
  const firstUntil = message.lockedUntilUtc;

  let renewedUntil = firstUntil;
  while (renewedUntil.getTime() === firstUntil.getTime()) {
    renewedUntil = await receiver.renewMessageLock(message);
  }
  await client.createSender("order-events-rejected").sendMessages({ body: "", messageId: "renewed" });

  const other = client.createReceiver(orderEvents);
  const [again] = await receive(other, 1);
  const result = {
    renewedBySeconds: (renewedUntil - firstUntil) / 1000,
    deliveryCount: again.deliveryCount,
    completeTooLate: await codeOf(receiver.completeMessage(message)),
    renewTooLate: await codeOf(receiver.renewMessageLock(message)),
  };
  await other.completeMessage(again);
  return result;
});
