// The order events and their stations, one line each; a click shows all that was sent because of one.
import { call, element, find, laidOut, time } from "./dom.js";

const lines = new Map();

export function show({ orders }) {
  find("no-orders").hidden = orders.length > 0;
  const list = find("order-list");
  for (const [id, line] of lines) {
    if (!orders.some((order) => order.id === id)) {
      line.item.remove();
      lines.delete(id);
    }
  }
  for (const order of orders.toReversed()) {
    if (!lines.has(order.id)) {
      lines.set(order.id, newLine(order));
      list.prepend(lines.get(order.id).item);
    }
    update(lines.get(order.id), order);
  }
}

function newLine({ id, order }) {
  const title = order ? `Order ${order.id} · ${order.store} · ${order.customer} · ${order.value.toFixed(2)} ${order.currency}` : id;
  const line = { id, seen: "", outcome: element("span") };
  line.stations = element("ol", { className: "stations", "aria-label": `Stations of ${title}` });
  line.detail = element("div", { className: "detail", hidden: true });
  line.button = element("button", { className: "order", type: "button", "aria-expanded": "false" },
    element("span", { className: "title" }, title), line.outcome);
  line.button.addEventListener("click", () => {
    line.detail.hidden = !line.detail.hidden;
    line.button.setAttribute("aria-expanded", String(!line.detail.hidden));
    showDetail(line);
  });
  line.item = element("li", {}, line.button, line.stations, line.detail);
  return line;
}

function update(line, { stations }) {
  const seen = JSON.stringify(stations);
  if (line.seen === seen) {
    return;
  }
  line.seen = seen;
  const [text, className] = outcomeOf(stations);
  line.outcome.textContent = text;
  line.outcome.className = `outcome ${className}`;
  line.stations.replaceChildren(...stations.filter(isShown).map((station) => {
    const [label, look] = describe(station);
    return element("li", { className: look, title: station.text ?? "" },
      element("time", { dateTime: station.at }, time(station.at)), ` ${label}`);
  }));
  showDetail(line);
}

// That a message is completed says something only when nothing was sent because of it.
const isShown = (station, index, all) => station.kind !== "done" || all.slice(0, index).every((one) => !ENDS.includes(one.kind));
const ENDS = ["waits", "notified", "repeat", "rejected"];

function describe({ kind, attempt, until, why, provider, milliseconds }) {
  switch (kind) {
    case "queued": return [attempt > 1 ? `back on the queue, attempt ${attempt}` : "queued", ""];
    case "taken": return [`taken by the app, attempt ${attempt}`, ""];
    case "asked": return [`asked ${provider}: ${why}, ${milliseconds} ms`, why === "answered" ? "" : "bad"];
    case "waits": return [why ? `waits until ${time(until)}: ${why}` : "a part of it goes on", "wait"];
    case "notified": return ["notified", "good"];
    case "repeat": return ["sent again, dropped as a repeat", "good"];
    case "rejected": return [`rejected: ${why}`, "bad"];
    case "dead-lettered": return [`dead letter: ${why}`, "bad"];
    case "returned": return ["not handled, given back", "bad"];
    case "sent-back": return ["sent back by the replay", "wait"];
    default: return ["done, nothing to send", ""];
  }
}

function outcomeOf(stations) {
  // The replay sends first, and removes what was given up afterwards.
  const last = stations.findLast((one) => !["asked", "done", "sent-back"].includes(one.kind));
  switch (last?.kind) {
    case "waits": return [`waits until ${time(last.until)}`, "wait"];
    case "notified": case "repeat": return ["notified", "good"];
    case "rejected": case "dead-lettered": return [last.kind, "bad"];
    case "taken": return stations.at(-1).kind === "done" ? ["done", ""] : ["at work", "wait"];
    default: return ["on the queue", "wait"];
  }
}

async function showDetail(line) {
  if (line.detail.hidden) {
    return;
  }
  try {
    const { messages, spans } = await call(`/order-events/${encodeURIComponent(line.id)}`);
    line.detail.replaceChildren(...messages.flatMap(message), ...spansOf(spans));
  } catch (failure) {
    line.detail.replaceChildren(failure.message);
  }
}

function message({ to, at, body, properties, ...fields }) {
  const all = Object.entries({ ...fields, ...properties }).map(([name, value]) => `${name}: ${value}`).join("\n");
  return [
    element("h3", {}, `${time(at)} to ${to}`),
    element("pre", { tabIndex: 0, "aria-label": `Properties of the message to ${to}` }, all),
    element("pre", { tabIndex: 0, "aria-label": `Body of the message to ${to}` }, laidOut(body)),
  ];
}

const spansOf = (spans) => [
  element("h3", {}, "Spans"),
  spans ? element("pre", { tabIndex: 0, "aria-label": "Spans" }, spans) : element("p", {}, "The app has sent none yet."),
];
