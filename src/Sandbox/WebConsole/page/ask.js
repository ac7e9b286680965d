// Asks the function app, and shows the answer beside its headers and the curl line.
import { act, call, element, find, laidOut, tell } from "./dom.js";

const SHOWN = ["content-type", "age", "etag", "cache-status", "cache-control", "retry-after"];
const form = find("ask-form");
let app = "http://127.0.0.1:7071";
let customers = {};

export function show(state) {
  app = state.app?.address ?? app;
  customers = Object.fromEntries(state.stores.map((store) => [store.name, store.customers]));
  if (form.customer.value === "") {
    form.customer.value = customers[form.store.value][0];
  }
}

form.store.addEventListener("change", () => { form.customer.value = customers[form.store.value][0]; });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  act(event.submitter, async () => {
    const path = `/api/${form.question.value}`;
    const body = JSON.stringify({ store: form.store.value, identifiers: [identify(form.customer.value.trim())] });
    const headers = { "Content-Type": "application/json", ...(form.fresh.checked && { "Cache-Control": "no-cache" }) };
    const answer = await call("/app", { method: "POST", path, headers, body });
    find("answer").hidden = false;
    find("answer-status").textContent = `${answer.status}, ${answer.milliseconds} ms`;
    find("answer-headers").replaceChildren(...Object.entries(answer.headers).filter(([name]) => SHOWN.includes(name.toLowerCase()))
      .map(([name, value]) => element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, value))));
    find("answer-body").textContent = laidOut(answer.body);
    find("answer-curl").textContent = curl(path, headers, body);
    tell(`The app answered ${answer.status}.`);
  });
});

find("copy-curl").addEventListener("click", ({ target }) => act(target, async () => {
  await navigator.clipboard.writeText(find("answer-curl").textContent);
  tell("The curl line is copied.");
}));

// As the shop knows its customers.
const identify = (value) => ({ name: value.includes("@") ? "email" : /^\d+$/.test(value) ? "mobile" : "externalId", value });

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

const curl = (path, headers, body) => ["curl -i -H 'x-functions-key: local-key'",
  ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`), `-d ${quoted(body)}`, `${app}${path}`].join(" ");
