/**
 * One value a process, even where the same module is loaded twice: the server's bundle and Next's own bundle
 * each have their copy of every module, and must share the pool, the receiver and the projector.
 */
export function processWide<T>(name: string, create: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`phone-notify-dashboard.${name}`);
  const existing = store[key];
  if (existing !== undefined) return existing;
  const created = create();
  store[key] = created;
  return created;
}
