// Listens to the sandbox and hands what it says to every area of the page.
import { element, find, tell, time } from "./dom.js";
import * as place from "./place.js";
import * as orders from "./orders.js";
import * as ask from "./ask.js";
import * as faults from "./faults.js";
import * as depths from "./depths.js";

let known = false;

const live = new EventSource("/live");
live.onmessage = ({ data }) => {
  const state = JSON.parse(data);
  if (!known) {
    known = true;
    showStores(state.stores);
  }
  showParts(state);
  for (const area of [place, orders, ask, faults, depths]) {
    area.show(state);
  }
};
live.onopen = () => tell("Connected to the sandbox.");
live.onerror = () => {
  tell("The sandbox does not answer. This page goes on when it is back.");
  find("parts").replaceChildren(element("li", { className: "bad" }, "sandbox away"));
};

function showStores(stores) {
  for (const select of document.querySelectorAll("select[name=store]")) {
    select.replaceChildren(...stores.map((store) => element("option", { value: store.name }, `${store.name} (${store.currency})`)));
  }
  find("customers").replaceChildren(
    ...stores.flatMap((store) => store.customers.map((customer) => element("option", { value: customer }, store.name))));
}

function showParts({ app, brokerAwayUntil, faults: wrong }) {
  const parts = [
    !app ? ["function app left out (--no-app)", "wait"]
      : app.worker ? [`function app ${app.address}, worker ${app.worker}`, "good"] : ["function app: its worker is starting", "wait"],
    brokerAwayUntil ? [`broker away until ${time(brokerAwayUntil)}`, "bad"] : ["broker there", "good"],
    ...Object.entries(wrong).filter(([, fault]) => fault.kind !== "none").map(([provider, fault]) => [`${provider} ${fault.kind}`, "bad"]),
  ];
  find("parts").replaceChildren(...parts.map(([text, className]) => element("li", { className }, text)));
  for (const button of document.querySelectorAll("[data-needs-app]")) {
    button.disabled = !app;
    button.title = app ? "" : "Start the sandbox without --no-app for this.";
  }
}
