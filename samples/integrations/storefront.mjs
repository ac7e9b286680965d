// A storefront's server asks what a customer has pending. Node.js 20 or later, no packages.
// The key stays on the server: whoever has it can ask about every customer.
import { pathToFileURL } from "node:url";

const app = process.env.PENDING_POINTS_URL ?? "http://127.0.0.1:7071";
const key = process.env.PENDING_POINTS_KEY ?? "local-key";

// A page does not wait longer for a number. The app itself goes on for up to 8 s, and then has it in its cache.
const TIMEOUT_MS = 3_000;

/**
 * What the page shows. state is
 * "known": points, cashback (null: show none, it is not zero), asOf, stale, etag and age;
 * "unknownCustomer": the provider does not know the customer: invite them instead;
 * "unavailable": nobody knows right now: leave the points out, and never show 0.
 */
export async function pendingPoints(store, identifier) {
  try {
    const response = await fetch(`${app}/api/pending-points`, {
      method: "POST",
      headers: { "x-functions-key": key, "Content-Type": "application/json" },
      body: JSON.stringify({ store, identifiers: [identifier] }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = await response.json();
    if (response.ok) {
      const { pendingPoints: { total, cashback }, asOf, stale = false } = body;
      const [etag, age] = [response.headers.get("ETag"), Number(response.headers.get("Age"))];
      return { state: "known", points: total, cashback, asOf, stale, etag, age };
    }
    // Only this one says something about the customer; every other problem is a matter for the log.
    return { state: body.code === "customer-not-found" ? "unknownCustomer" : "unavailable" };
  } catch {
    // Too slow, not there, or not the app.
    return { state: "unavailable" };
  }
}

/** The same as a sentence for the page. */
export function sentence({ state, points, cashback, asOf, stale }) {
  if (state !== "known") {
    return state === "unknownCustomer" ? "Join our loyalty programme and collect points." : "";
  }
  const money = cashback === null ? "" : ` and ${cashback.currency} ${cashback.amount.toFixed(2)} cashback`;
  return `${points} points${money} are on their way to you${stale ? ` (as of ${new Date(asOf).toISOString().slice(0, 16)} UTC)` : ""}.`;
}

// node storefront.mjs acme-br email ana@example.com
if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [store, name, value] = process.argv.slice(2);
  const shown = await pendingPoints(store, { name, value });
  console.log(JSON.stringify({ ...shown, sentence: sentence(shown) }));
}
