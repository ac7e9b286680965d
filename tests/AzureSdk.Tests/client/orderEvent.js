// A shop's part of the flow: sends the order event in a file, and waits for the notification that it leads to.
const { readFileSync } = require("node:fs");
const { run, receive, orderEvents, notifications } = require("./scenario");

run(async (client, file, subscription) => {
  await client.createSender(orderEvents).sendMessages({
    body: JSON.parse(readFileSync(file, "utf8")),
    messageId: "evt-1001",
    subject: "order-placed",
    contentType: "application/json",
    correlationId: "c-1001",
  });

  const receiver = client.createReceiver(notifications, subscription);
  const [notification] = await receive(receiver, 1);
  await receiver.completeMessage(notification);
  return {
    body: notification.body,
    subject: notification.subject,
    contentType: notification.contentType,
    correlationId: notification.correlationId,
    applicationProperties: notification.applicationProperties,
  };
});
