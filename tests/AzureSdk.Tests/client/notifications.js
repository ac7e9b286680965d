// Publishes notifications and shows what each of the subscriptions named on the command line gets.
const { run, notifications } = require("./scenario");

run(async (client, ...subscriptions) => {
  const sender = client.createSender(notifications);
  await sender.sendMessages({
    body: { specversion: "1.0" },
    messageId: "n-1",
    subject: "points-pending",
    contentType: "application/cloudevents+json; charset=utf-8",
    applicationProperties: { store: "acme-br", provider: "bonifiq" },
  });
  await sender.sendMessages({ body: {}, messageId: "n-2", subject: "points-pending", applicationProperties: { store: "acme-in" } });
  await sender.sendMessages({ body: {}, messageId: "n-3", subject: "something-else", applicationProperties: { store: "acme-br" } });

  const got = {};
  for (const subscription of subscriptions) {
    const messages = await client.createReceiver(notifications, subscription).peekMessages(10);
    got[subscription] = messages.map((message) => message.messageId);
  }

  const receiver = client.createReceiver(notifications, subscriptions[0]);
  const [first] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 15_000 });
  await receiver.completeMessage(first);
  return {
    got,
    first: { body: first.body, subject: first.subject, contentType: first.contentType, applicationProperties: first.applicationProperties },
  };
});
