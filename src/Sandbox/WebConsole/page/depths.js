// What the queues hold, and what was given up, which the replay command sends back.
import { act, call, element, find, tell } from "./dom.js";

let seen = "";

export function show({ queues }) {
  const now = JSON.stringify(queues);
  if (seen === now) {
    return;
  }
  seen = now;
  find("queues").replaceChildren(...queues.map((queue) => element("tr", {}, element("th", { scope: "row" }, queue.name),
    ...[queue.active, queue.locked, queue.scheduled, queue.deadLettered].map((count) => element("td", {}, String(count))))));
  const givenUp = [
    ...entries(queues, "order-events-rejected", "order-events-rejected", "reasons"),
    ...entries(queues, "order-events", "order-events/$deadletterqueue", "deadReasons"),
  ];
  find("none-given-up").hidden = givenUp.length > 0;
  find("given-up").replaceChildren(...givenUp);
}

const entries = (queues, name, from, reasons) => Object.entries(queues.find((queue) => queue.name === name)[reasons])
  .map(([reason, count]) => {
    const label = `Send back what lies in ${from} for ${reason}`;
    const button = element("button", { type: "button", className: "quiet", "aria-label": label }, "Send back");
    button.addEventListener("click", () => act(button, () => replay(from, reason)));
    return element("li", {}, `${count} × ${reason} in ${from}`, button);
  });

async function replay(from, reason) {
  const { exitCode, output } = await call("/replay", { from, reason });
  const printed = find("replayed");
  printed.hidden = false;
  printed.textContent = `dotnet run --project src/Replay -- --from '${from}' --reason ${reason}\n${output}`;
  tell(exitCode === 0 ? "The replay has sent them back." : "The replay could not send all of them back.");
}
