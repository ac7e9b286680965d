// Makes providers misbehave, takes the broker away, kills the worker; and mends all of it.
import { act, call, element, find, tell } from "./dom.js";

const KINDS = ["none", "slow", "failing", "throttling", "unauthorised", "garbage", "hanging"];
const buttons = new Map();

export function show({ faults }) {
  for (const [provider, { kind }] of Object.entries(faults)) {
    if (!buttons.has(provider)) {
      add(provider);
    }
    for (const button of buttons.get(provider)) {
      button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    }
  }
}

function add(provider) {
  const choices = KINDS.map((kind) => {
    const text = kind === "none" ? "well" : kind;
    const button = element("button", { type: "button", "data-kind": kind, "aria-pressed": "false" }, text);
    button.addEventListener("click", () => act(button, async () => {
      await call("/faults", { provider, kind });
      tell(`${provider} is ${text}.`);
    }));
    return button;
  });
  buttons.set(provider, choices);
  find("providers").append(element("fieldset", {}, element("legend", {}, provider), element("div", { className: "choices" }, ...choices)));
}

const away = (seconds) => call("/broker", { awayFor: new Date(seconds * 1000).toISOString().slice(11, 19) });

find("broker-form").addEventListener("submit", (event) => {
  event.preventDefault();
  act(event.submitter, async () => {
    const seconds = Number(event.target.seconds.value);
    await away(seconds);
    tell(`The broker is away for ${seconds} s.`);
  });
});

find("kill").addEventListener("click", ({ target }) => act(target, async () => {
  await call("/app/kill", {});
  tell("The worker is killed; another one starts.");
}));

find("mend").addEventListener("click", ({ target }) => act(target, async () => {
  await Promise.all([away(0), ...Array.from(buttons.keys(), (provider) => call("/faults", { provider, kind: "none" }))]);
  tell("Everything is well.");
}));
