// Schedules three messages half an hour ahead, cancels one, and receives the others when the broker's clock has come so far.
const { run, receive, codeOf, orderEvents } = require("./scenario");

run(async (client) => {
  const sender = client.createSender(orderEvents);
  const due = new Date(Date.now() + 30 * 60_000);
  const numbers = await sender.scheduleMessages(
    ["m-1", "m-2", "m-3"].map((id) => ({ body: id, messageId: id, subject: "order-placed" })), due);
  await sender.cancelScheduledMessages(numbers[1]);

  const receiver = client.createReceiver(orderEvents, { receiveMode: "receiveAndDelete" });
  const messages = await receive(receiver, 2);
  return {
    numbers: numbers.map((number) => number.toString()),
    received: messages.map((message) => ({ messageId: message.messageId, subject: message.subject, inTime: message.enqueuedTimeUtc >= due })),
    cancelledTwice: await codeOf(sender.cancelScheduledMessages(numbers[1])),
    cancelledTooLate: await codeOf(sender.cancelScheduledMessages(numbers[0])),
  };
});
