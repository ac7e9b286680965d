// Runs one scenario with a client of the Azure SDK and prints what came of it as JSON.
"use strict";

const { ServiceBusClient } = require("@azure/service-bus");

exports.orderEvents = "order-events";
exports.notifications = "points-notifications";

exports.run = async (scenario) => {
  const client = new ServiceBusClient(process.env.SERVICE_BUS_CONNECTION, {
    retryOptions: { maxRetries: 0, timeoutInMs: 20_000 },
  });
  try {
    console.log(JSON.stringify(await scenario(client, ...process.argv.slice(2))));
  } finally {
    await client.close();
  }
};

// Receives just so many messages, or throws when they do not come.
exports.receive = async (receiver, count) => {
  const messages = [];
  while (messages.length < count) {
    const more = await receiver.receiveMessages(count - messages.length, { maxWaitTimeInMs: 15_000 });
    if (more.length === 0) {
      throw new Error(`Only ${messages.length} of ${count} messages came.`);
    }
    messages.push(...more);
  }
  return messages;
};

// The code of the error that the SDK throws, or null when it throws none.
exports.codeOf = async (promise) => {
  try {
    await promise;
    return null;
  } catch (error) {
    return error.code ?? `${error}`;
  }
};
