/**
 * Checks a resource against the rules of a FHIR profile, as far as the profiles of access
 * events make rules: how often an element may be there, which values it must have, which
 * slices there are (discriminated by `type`, or by the value itself) and whether there may be others.
 */
export interface ProfileRule {
  /** Below the resource, slices after a colon: `agent:user.policy` */
  element: string;
  min: number;
  /** A number, or `*` */
  max: string;
  /** What it must hold, whatever else it holds */
  value?: unknown;
  /** A required set of codes, by the name of its value set */
  codes?: string;
  /** Every one must be of a slice. */
  closed?: boolean;
}

export type CodeSets = Readonly<Record<string, readonly string[]>>;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns a line for each rule that is broken, and where */
export function checkProfile(resource: unknown, rules: readonly ProfileRule[], codeSets: CodeSets): string[] {
  const checker = makeChecker(rules, codeSets);
  return rules.flatMap((rule) => {
    const at = rule.element.lastIndexOf('.');
    const [parent, name] = at < 0 ? ['', rule.element] : [rule.element.slice(0, at), rule.element.slice(at + 1)];
    return checker.find(resource, parent).flatMap((holder) => checker.check(rule, checker.step(holder, name, parent)));
  });
}

function makeChecker(rules: readonly ProfileRule[], codeSets: CodeSets) {
  const byElement = new Map(rules.map((rule) => [rule.element, rule]));

  const holds = (rule: ProfileRule, value: unknown): boolean => {
    if (rule.value !== undefined && !includes(value, rule.value)) return false;
    return rule.codes === undefined || codesOf(value).some((code) => codeSets[rule.codes ?? '']?.includes(code));
  };
  const isOfSlice = (value: unknown, slice: string): boolean => {
    const own = byElement.get(slice);
    const type = byElement.get(`${slice}.type`);
    if (type) return isObject(value) && holds(type, value.type);
    return own !== undefined && holds(own, value);
  };
  const step = (holder: unknown, segment: string, parent: string): unknown[] => {
    const [name = '', slice] = segment.split(':');
    const found = isObject(holder) ? elementsOf(holder, name) : [];
    return slice === undefined ? found : found.filter((value) => isOfSlice(value, parent === '' ? segment : `${parent}.${segment}`));
  };
  const find = (resource: unknown, element: string): unknown[] => {
    let parent = '';
    let found = [resource];
    for (const segment of element === '' ? [] : element.split('.')) {
      const within = parent;
      found = found.flatMap((holder) => step(holder, segment, within));
      parent = parent === '' ? segment : `${parent}.${segment}`;
    }
    return found;
  };
  const check = (rule: ProfileRule, found: readonly unknown[]): string[] => {
    const problems: string[] = [];
    if (found.length < rule.min) problems.push(`${rule.element}: ${found.length} of at least ${rule.min}`);
    if (rule.max !== '*' && found.length > Number(rule.max)) problems.push(`${rule.element}: ${found.length} of at most ${rule.max}`);
    if (found.some((value) => !holds(rule, value))) problems.push(`${rule.element}: another value than it must have`);
    const slices = rules.filter(({ element }) => element.startsWith(`${rule.element}:`) && !element.slice(rule.element.length).includes('.'));
    if (rule.closed && found.some((value) => !slices.some(({ element }) => isOfSlice(value, element)))) problems.push(`${rule.element}: one that is of no slice`);
    return problems;
  };
  return { find, step, check };
}

/** `value[x]` stands for each type that it can be. */
function elementsOf(holder: Json, name: string): unknown[] {
  const names = name.endsWith('[x]') ? Object.keys(holder).filter((key) => key.startsWith(name.slice(0, -3))) : [name];
  return names.flatMap((key) => (holder[key] === undefined ? [] : [holder[key]].flat()));
}

function codesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!isObject(value)) return [];
  return Array.isArray(value.coding) ? value.coding.flatMap(codesOf) : codesOf(value.code);
}

/** Whether a value has all of a pattern (FHIR R4, ElementDefinition.pattern). */
function includes(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) return Array.isArray(value) && pattern.every((part) => value.some((one) => includes(one, part)));
  if (isObject(pattern)) return isObject(value) && Object.entries(pattern).every(([key, part]) => includes(value[key], part));
  return value === pattern;
}
