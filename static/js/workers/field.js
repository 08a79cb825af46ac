/**
 * Keeps the pages of gaps that were opened on this telephone, so that they open without a network.
 *
 * The server puts one line before this script: what belongs to the pages, and a version told from
 * its content. What the network answers always wins; what is kept is for when it does not answer.
 * A page that the server no longer gives to this person is forgotten, and signing out makes the
 * browser forget all of it (Clear-Site-Data).
 */

/** @type {any} */
const worker = globalThis;
/** @type {{version: string, assets: string[]}} */
const { version, assets } = worker.FIELD;

const ASSETS = `field-assets-${version}`;
const PAGES = "field-pages";
const PAGE = /^\/gaps\/[0-9a-f-]{36}\/field$/;
const MOST_PAGES = 50;
const PATIENCE_MS = 4000;
const GONE = [401, 403, 404, 410];

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(fill().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(takeOver());
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  const path = event.data?.keep;
  if (typeof path === "string" && PAGE.test(path)) event.waitUntil(promise(path, event.source));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, mode, url } = event.request;
  const { pathname, origin } = new URL(url);
  if (method !== "GET" || origin !== worker.location.origin) return;
  if (mode === "navigate" && PAGE.test(pathname)) event.respondWith(page(event.request, pathname));
  else if (assets.includes(pathname)) event.respondWith(asset(event.request, pathname));
});

async function fill() {
  const cache = await caches.open(ASSETS);
  // Past the browser's own cache: what it holds may be of an older version.
  await cache.addAll(assets.map((path) => new Request(path, { cache: "reload" })));
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith("field-assets-") && name !== ASSETS) await caches.delete(name);
  }
  await worker.clients.claim();
  // Pages of before were made for the scripts of before.
  const cache = await caches.open(PAGES);
  await Promise.all((await cache.keys()).map(({ url }) => renew(new URL(url).pathname)));
}

/**
 * Keep a page, and tell it so when that is true.
 *
 * @param {string} path
 * @param {any} asking
 */
async function promise(path, asking) {
  await renew(path);
  if (await (await caches.open(PAGES)).match(path)) asking.postMessage({ kept: path });
}

/** @param {string} path */
async function renew(path) {
  try {
    await keep(path, await fetch(path, { redirect: "manual" }));
  } catch {
    // There is no network: what was kept stays.
  }
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function page(request, path) {
  const cache = await caches.open(PAGES);
  const kept = await cache.match(path);
  try {
    const answer = await soon(fetch(request), Boolean(kept));
    await keep(path, answer);
    return answer.status >= 500 && kept ? kept : answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function asset(request, path) {
  const kept = await (await caches.open(ASSETS)).match(path);
  try {
    return await soon(fetch(request), Boolean(kept));
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/**
 * Keep what the server gives, forget what it no longer gives. A way to the sign-in form is an
 * opaque redirect.
 *
 * @param {string} path
 * @param {Response} answer
 */
async function keep(path, answer) {
  const cache = await caches.open(PAGES);
  if (answer.ok) {
    await cache.put(path, answer.clone());
    const paths = await cache.keys();
    for (const old of paths.slice(0, -MOST_PAGES)) await cache.delete(old);
  } else if (answer.type === "opaqueredirect" || GONE.includes(answer.status)) {
    await cache.delete(path);
  }
}

/**
 * Wait for the network, but not for long where there is something else to show.
 *
 * @param {Promise<Response>} answer
 * @param {boolean} isImpatient
 * @returns {Promise<Response>}
 */
function soon(answer, isImpatient) {
  if (!isImpatient) return answer;
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error("too slow")), PATIENCE_MS);
  });
  return Promise.race([answer, /** @type {Promise<Response>} */ (late)]);
}
