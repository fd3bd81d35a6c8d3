// What pages of tests are given, and what is read beside the widget: a module that stops, and what a browser keeps.

/** Runs in each page before its scripts: what is heard, and a way to stop the module for real. */
export function installKit() {
  const kit = { events: [], instances: [] };
  for (const type of ["change", "error"]) {
    document.addEventListener(`bid-evaluator-${type}`, ({ detail }) => kit.events.push({ type, ...detail }));
  }
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const instance = await instantiate(...given);
    kit.instances.push(instance);
    return instance;
  };
  /** Without its functions, the next call through the table traps. */
  kit.breakModule = () => {
    for (const { exports } of kit.instances.splice(0)) {
      const { table } = exports;
      for (let place = 0; place < (table?.length ?? 0); place += 1) table.set(place, null);
    }
  };
  globalThis.kit = kit;
}

/** The drafts that the browser holds, read beside the widget. */
export const drafts = (page) => page.evaluate(async () => {
  const there = await indexedDB.databases();
  if (!there.some(({ name }) => name === "bid-evaluator")) return [];
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("bid-evaluator");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return new Promise((resolve) => {
    const request = database.transaction("drafts").objectStore("drafts").getAll();
    request.onsuccess = () => {
      database.close();
      resolve(request.result);
    };
  });
});
