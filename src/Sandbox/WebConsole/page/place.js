// Places an order, or sends a sample of a platform.
import { act, call, element, find, tell } from "./dom.js";

const [order, sample] = [find("place-order"), find("place-sample")];
let customers = {};

export function show({ stores }) {
  customers = Object.fromEntries(stores.map((store) => [store.name, store.customers]));
  if (order.customer.value === "") {
    order.customer.value = customers[order.store.value][0];
  }
}

order.store.addEventListener("change", () => { order.customer.value = customers[order.store.value][0]; });

order.addEventListener("submit", (event) => {
  event.preventDefault();
  act(event.submitter, async () => {
    const placed = await call("/orders", {
      store: order.store.value,
      customer: order.customer.value,
      value: Number(order.value.value),
      ingestedAfter: span(Number(order.after.value)),
    }, { traceparent: traceParent() });
    tell(`Order ${placed.orderId} is placed.`);
  });
});

// A trace of its own, so that the spans are known to be this order's.
function traceParent() {
  const hex = (bytes) => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `00-${hex(16)}-${hex(8)}-01`;
}

const span = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 19);

let samples = [];

find("place").querySelector("details").addEventListener("toggle", async () => {
  if (samples.length === 0) {
    samples = await call("/samples");
    const platforms = Map.groupBy(samples, (one) => one.platform);
    sample.sample.replaceChildren(...Array.from(platforms, ([platform, files]) => element("optgroup", { label: platform },
      ...files.map((file) => element("option", { value: samples.indexOf(file) }, file.name)))));
    showSample();
  }
});

sample.sample.addEventListener("change", showSample);

function showSample() {
  const chosen = samples[sample.sample.value];
  sample.headers.value = Object.entries(chosen.headers).map(([name, value]) => `${name}: ${value}`).join("\n");
  sample.body.value = chosen.body;
}

sample.addEventListener("submit", (event) => {
  event.preventDefault();
  act(event.submitter, async () => {
    const headers = Object.fromEntries(sample.headers.value.split("\n").filter((line) => line.includes(":"))
      .map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]));
    const body = sample.body.value;
    if (event.submitter.value === "queue") {
      const { platform, name } = samples[sample.sample.value];
      const id = `${platform}-${name.replace(".json", "")}-${Date.now().toString(36)}`;
      const { messageId } = await call(`/orders/raw?messageId=${encodeURIComponent(id)}`, body, headers);
      tell(`Message ${messageId} is on the queue.`);
    } else {
      const path = `/api/stores/${encodeURIComponent(sample.store.value)}/orders`;
      const answer = await call("/app", { method: "POST", path, headers, body });
      tell(`The webhook was answered ${answer.status}. ${answer.body}`);
    }
  });
});
