/**
 * SMART App Launch 2.2 scopes: `patient/Observation.rs?category=laboratory`, their older
 * form (`patient/Observation.read`), and what a set of them allows.
 *
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
 */

/** Create, read (with vread and instance history), update, delete, search (with type history). */
export type ScopePermission = 'c' | 'r' | 'u' | 'd' | 's';

/** Whose authority a scope rests on. */
export type ScopeContext = 'patient' | 'user' | 'system';

/** One `parameter=value` of a scope; the value is in FHIR search syntax, decoded, with commas for "any of". */
export interface ScopeRestriction {
  parameter: string;
  value: string;
}

export interface SmartScope {
  /** As it was written. */
  text: string;
  context: ScopeContext;
  /** FHIR resource type, or `*` for every type. */
  type: string;
  permissions: ReadonlySet<ScopePermission>;
  /** All must hold of a resource for the scope to speak of it; none is no restriction. */
  restrictions: readonly ScopeRestriction[];
}

/** What a request needs of a token. */
export interface ScopeNeed {
  type: string;
  permission: ScopePermission;
}

/**
 * `restrictions`: a resource is allowed when it meets **all** conditions of **any** one
 * entry. Empty means that every resource of the type is allowed.
 */
export type ScopeAnswer =
  | { allowed: false }
  | { allowed: true; restrictions: readonly (readonly ScopeRestriction[])[] };

// "the letters SHALL appear in this order": `.dus` is no scope at all.
const SCOPE = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]{1,63})\.(read|write|\*|(?=[cruds])c?r?u?d?s?)(?:\?(.+))?$/;

const VERSION_1: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

// A plain search parameter. Modifiers (`:`), chains (`.`) and `_filter` are experimental in
// SMART 2.2, and a restriction that is not understood must not be granted as though absent.
const PLAIN_PARAMETER = /^(?:_id|_lastUpdated|_tag|_security|[a-z][a-z-]*)$/;

/** @returns the scope, or undefined when the text is no SMART resource scope that can be enforced. */
export function parseSmartScope(text: string): SmartScope | undefined {
  const match = SCOPE.exec(text);
  if (!match) return undefined;
  const [, context, type, letters, query] = match as unknown as [string, ScopeContext, string, string, string | undefined];
  const older = VERSION_1[letters];
  if (older !== undefined && query !== undefined) return undefined;
  const restrictions = query === undefined ? [] : parseRestrictions(query);
  if (!restrictions) return undefined;
  const permissions = new Set([...(older ?? letters)] as ScopePermission[]);
  return { text, context, type, permissions, restrictions };
}

/** Splits a `scope` parameter on spaces. */
export function splitScopes(scope: string | undefined): string[] {
  return (scope ?? '').split(' ').filter((text) => text !== '');
}

/** The SMART resource scopes among these; others (`openid`, `launch`) are left out. */
export function parseSmartScopes(scopes: readonly string[]): SmartScope[] {
  return scopes.flatMap((text) => parseSmartScope(text) ?? []);
}

/**
 * Whether a token with these scopes may do this. Scopes add up: one that is unrestricted
 * lifts the restrictions of the others. Empty, unknown or unreadable scopes allow nothing.
 */
export function scopesAllow(scopes: readonly string[], need: ScopeNeed): ScopeAnswer {
  const fitting = parseSmartScopes(scopes).filter(
    (scope) => (scope.type === '*' || scope.type === need.type) && scope.permissions.has(need.permission),
  );
  if (fitting.length === 0) return { allowed: false };
  if (fitting.some((scope) => scope.restrictions.length === 0)) return { allowed: true, restrictions: [] };
  return { allowed: true, restrictions: fitting.map((scope) => scope.restrictions) };
}

/** Whether `narrow` asks for nothing that `wide` does not give. */
export function isWithin(narrow: SmartScope, wide: SmartScope): boolean {
  const sameType = wide.type === '*' || wide.type === narrow.type;
  const sameLetters = [...narrow.permissions].every((letter) => wide.permissions.has(letter));
  const asRestricted = wide.restrictions.every((rule) =>
    narrow.restrictions.some((own) => own.parameter === rule.parameter && own.value === rule.value),
  );
  return wide.context === narrow.context && sameType && sameLetters && asRestricted;
}

function parseRestrictions(query: string): ScopeRestriction[] | undefined {
  const restrictions = query.split('&').map(parseRestriction);
  return restrictions.every((rule) => rule !== undefined) ? restrictions : undefined;
}

function parseRestriction(pair: string): ScopeRestriction | undefined {
  const equals = pair.indexOf('=');
  if (equals < 1) return undefined;
  try {
    const parameter = decodeURIComponent(pair.slice(0, equals));
    const value = decodeURIComponent(pair.slice(equals + 1));
    return PLAIN_PARAMETER.test(parameter) && value !== '' ? { parameter, value } : undefined;
  } catch {
    return undefined; // a stray `%`
  }
}
