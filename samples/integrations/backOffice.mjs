// The back office hears of pending points, each notification once. Node.js 20 or later with @azure/service-bus.
import { access, link, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ServiceBusClient } from "@azure/service-bus";

const connection = process.env.SERVICE_BUS_CONNECTION
  ?? "Endpoint=sb://127.0.0.1;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";
const folder = process.env.NOTIFICATIONS ?? "notifications";

/** Keeps a notification under its MessageId, whole or not at all; false when it is there already. A database has a unique key for it. */
async function keep(messageId, notification) {
  const name = encodeURIComponent(messageId);
  const [file, draft] = [join(folder, `${name}.json`), join(folder, `.${process.pid}-${name}`)];
  await writeFile(draft, JSON.stringify(notification));
  try {
    await link(draft, file);
    return true;
  } catch (failure) {
    await access(file).catch(() => { throw failure; });
    return false;
  } finally {
    await rm(draft);
  }
}

await mkdir(folder, { recursive: true });
const client = new ServiceBusClient(connection);
// The subscription's filter lets only one store's notifications in.
const receiver = client.createReceiver("points-notifications", "back-office");
receiver.subscribe({
  // Returning completes the message; throwing gives it back, and it comes again.
  processMessage: async ({ messageId, body }) => {
    const { subject: order, data } = typeof body === "object" && !Buffer.isBuffer(body) ? body : JSON.parse(body);
    const isNew = await keep(messageId, { order, points: data.pendingPoints.total, matched: data.orderMatched });
    console.log(isNew ? `order ${order}: ${data.pendingPoints.total} points pending` : `order ${order}: a repeat`);
  },
  // The client goes on by itself.
  processError: async ({ error }) => console.error(error.message),
});
console.log("Waiting for notifications; Ctrl+C stops.");

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => client.close());
}
