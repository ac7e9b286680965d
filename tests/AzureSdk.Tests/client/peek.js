// Looks at what is active, locked and scheduled without taking it.
const { run, receive, orderEvents } = require("./scenario");

run(async (client) => {
  const sender = client.createSender(orderEvents);
  await sender.sendMessages([1, 2, 3].map((number) => ({ body: `${number}`, messageId: `m-${number}` })));
  await sender.scheduleMessages({ body: "later", messageId: "later" }, new Date(Date.now() + 3_600_000));

  const receiver = client.createReceiver(orderEvents);
  const [locked] = await receive(receiver, 1);
  const first = await receiver.peekMessages(2);
  const rest = await receiver.peekMessages(10);
  const none = await receiver.peekMessages(10);
  await receiver.completeMessage(locked);

  const show = (message) => ({
    messageId: message.messageId,
    body: message.body,
    sequenceNumber: message.sequenceNumber.toString(),
    state: message.state,
    enqueued: message.enqueuedTimeUtc instanceof Date,
  });
  return {
    first: first.map(show),
    rest: rest.map(show),
    none,
    fromTwo: (await client.createReceiver(orderEvents).peekMessages(10, { fromSequenceNumber: first[1].sequenceNumber })).map(show),
  };
});
