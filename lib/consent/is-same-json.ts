/** Whether two JSON values say the same; the order of properties does not matter, and an undefined one is absent. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = definedEntries(a);
  const right = new Map(definedEntries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && isSameJson(value, right.get(key)));
}

const definedEntries = (value: object): [string, unknown][] => Object.entries(value).filter(([, one]) => one !== undefined);
