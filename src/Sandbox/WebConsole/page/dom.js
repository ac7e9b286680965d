// Small ways to build the page. Whatever is shown goes in as text, never as markup.

export const find = (id) => document.getElementById(id);

/** An element with properties (and attributes, where a name has a hyphen or is role) and children, of which strings become text. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "role" || key.includes("-")) {
      made.setAttribute(key, value);
    } else {
      made[key] = value;
    }
  }
  made.append(...children);
  return made;
}

/** Tells the user, and a screen reader, what happened. */
export const tell = (text) => { find("told").textContent = text; };

export const time = (at) => new Date(at).toLocaleTimeString("en-GB");

/** JSON laid out for people, token by token, so that 59.90 and long ids stay as they were sent; other text as it is. */
export function laidOut(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  const newLine = () => `\n${"  ".repeat(depth)}`;
  let [out, depth] = ["", 0];
  for (const token of text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    switch (token) {
      case "{": case "[": depth++; out += token + newLine(); break;
      case "}": case "]": depth--; out = `${out.trimEnd()}${/[{[]\s*$/.test(out) ? "" : newLine()}${token}`; break;
      case ",": out += token + newLine(); break;
      case ":": out += ": "; break;
      default: out += token;
    }
  }
  return out;
}

/** Calls the sandbox; gives the answer's JSON, or throws with what is wrong. */
export async function call(path, body, headers = {}) {
  const response = await fetch(path, body === undefined ? {} : {
    method: "POST",
    headers: typeof body === "string" ? headers : { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text === "" ? null : JSON.parse(text);
  if (!response.ok) {
    const fields = Object.entries(answer?.errors ?? {}).map(([field, why]) => `${field}: ${why.join(" ")}`);
    throw new Error([answer?.detail, ...fields].join(" "));
  }
  return answer;
}

/** Does what a button says, once at a time, and tells what went wrong. */
export async function act(button, action) {
  button.disabled = true;
  try {
    await action();
  } catch (failure) {
    tell(failure.message);
  } finally {
    button.disabled = false;
  }
}
