// A receiver that is handed messages as they come, several at a time, and completes each when its handler returns.
const { run, orderEvents } = require("./scenario");

run(async (client, count) => {
  const sender = client.createSender(orderEvents);
  const receiver = client.createReceiver(orderEvents);
  const [ids, errors] = [[], []];
  let arrived = () => {};
  let failed = false;
  receiver.subscribe({
    processMessage: async (message) => {
      if (message.messageId === "fails-once" && !failed) {
        failed = true;
        throw new Error("not yet");
      }
      ids.push(message.messageId);
      arrived();
    },
    processError: async ({ error, errorSource }) => {
      errors.push(`${errorSource}: ${error.message}`);
    },
  }, { maxConcurrentCalls: 5 });
  const until = (number) => new Promise((resolve) => {
    arrived = () => ids.length >= number && resolve();
    arrived();
  });

  // Alone: rhea 3.0.5 says of a message that is abandoned together with the one before it that it is accepted, too.
  await sender.sendMessages({ body: "", messageId: "fails-once" });
  await until(1);

  for (let sent = 0; sent < count; sent += 100) {
    await sender.sendMessages(Array.from({ length: 100 }, (_, index) => ({ body: index, messageId: `m-${sent + index}` })));
  }
  await until(1 + Number(count));
  await receiver.close();
  return { received: ids.length, different: new Set(ids).size, errors };
});
