import { isExactNumber } from '@/lib/fhir/exact-numbers';
import { validateResource } from '@/lib/fhir/validate-resource';
import type { FeedProblem, ProblemCode } from '@/store/feeds/feed-problem';
import type { IdentifierKey, TransactionEntry } from '@/store/feeds/transaction/incoming-transaction';
import { nameOfIdentifier } from '@/store/feeds/transaction/match-people';
import { readIdentifiers } from '@/store/feeds/transaction/plan-identities';
import { readConditional } from '@/store/feeds/transaction/resolve-references';
import { DEEPEST } from '@/store/feeds/transaction/read-references';
import { anchorReferences } from './anchor-references';
import { isStorable, type BundleEntry } from './bundle-schema';

/** Types that no feed writes, and why. */
const NOT_FROM_FEEDS: Readonly<Record<string, string>> = {
  Consent: 'A choice is made by the person themselves.',
  AuditEvent: 'Looks in your own system are sent in a Bundle of their own, each by POST.',
  Group: 'Groups are kept by this store.',
  Bundle: 'Send what the Bundle holds as entries of its own.',
  Parameters: 'Parameters are no part of a record.',
  OperationOutcome: 'An OperationOutcome is no part of a record.',
};
const REQUEST_URL = /^([A-Z][A-Za-z]{1,63})(?:\/([A-Za-z0-9.-]{1,64}))?$/;

interface Target {
  type: string;
  urlId?: string;
  condition?: TransactionEntry['condition'];
}

/** Reads each entry's request and checks its resource. Problems name the entry and the element. */
export function readEntries(entries: readonly BundleEntry[]): { entries: TransactionEntry[]; problems: FeedProblem[] } {
  const read = entries.map((entry, index) => readEntry(entry, index));
  const problems = read.flatMap((one) => one.problems);
  const fullUrls = new Set<string>();
  for (const [index, { fullUrl }] of entries.entries()) {
    if (fullUrl === undefined) continue;
    if (fullUrls.has(fullUrl)) problems.push(at(index, 'fullUrl', 'duplicate', 'Another entry has the same fullUrl.'));
    fullUrls.add(fullUrl);
  }
  return { entries: anchorReferences(read.flatMap((one) => (one.entry === undefined ? [] : [one.entry]))), problems };
}

const at = (index: number, element: string, code: ProblemCode, text: string): FeedProblem => ({ where: `Bundle.entry[${index}].${element}`, code, text, entry: index });

function readEntry(entry: BundleEntry, index: number): { entry?: TransactionEntry; problems: FeedProblem[] } {
  const { method } = entry.request;
  if (method !== 'POST' && method !== 'PUT' && method !== 'DELETE') {
    return { problems: [at(index, 'request.method', 'not-supported', `A feed sends POST, PUT and DELETE; ${method} is not taken.`)] };
  }
  if (entry.request.ifMatch !== undefined) return { problems: [at(index, 'request.ifMatch', 'not-supported', 'A feed does not make its entries depend on a version.')] };
  const target = readTarget(method, entry, index);
  if ('problem' in target) return { problems: [target.problem] };
  const reason = NOT_FROM_FEEDS[target.type];
  if (reason !== undefined) return { problems: [at(index, 'resource', 'not-supported', `A feed does not send ${target.type}. ${reason}`)] };
  const base = { index, fullUrl: entry.fullUrl, method, type: target.type, urlId: target.urlId, condition: target.condition, isOnlyIfNew: entry.request.ifNoneExist !== undefined };
  if (method === 'DELETE') return { entry: { ...base, resource: undefined }, problems: [] };
  const checked = checkResource(entry.resource, target, index);
  if (checked.resource === undefined) return { problems: checked.problems };
  if (target.condition !== undefined && !isNamedSo(checked.resource, target.condition)) {
    const place = method === 'POST' ? 'request.ifNoneExist' : 'request.url';
    return { problems: [at(index, place, 'invariant', 'The resource does not have the identifier that the request names it by: write it in both, system and value alike.')] };
  }
  return { entry: { ...base, resource: checked.resource }, problems: [] };
}

/** Of a resource with another identifier nobody could say which of the two it is: of a Patient, not who it is. */
const isNamedSo = (resource: fhir4.FhirResource, condition: IdentifierKey): boolean =>
  [...readIdentifiers(resource), ...masterIdentifier(resource)].some(
    (identifier) =>
      nameOfIdentifier(identifier) === nameOfIdentifier(condition) || (condition.system === '' && identifier.value === condition.value),
  );

/** A letter is found by its `masterIdentifier` as by any other (FHIR R4, search parameter `identifier` of DocumentReference). */
const masterIdentifier = (resource: fhir4.FhirResource): IdentifierKey[] => {
  const { masterIdentifier: identifier } = resource as { masterIdentifier?: fhir4.Identifier };
  return identifier?.value === undefined ? [] : [{ system: identifier.system ?? '', value: identifier.value }];
};

function readTarget(method: 'POST' | 'PUT' | 'DELETE', entry: BundleEntry, index: number): Target | { problem: FeedProblem } {
  const { url, ifNoneExist } = entry.request;
  const conditional = readConditional(url);
  if (conditional !== undefined && method !== 'POST') return { type: conditional.type, condition: conditional.identifier };
  const [, type, id] = REQUEST_URL.exec(url) ?? [];
  if (type === undefined) return { problem: at(index, 'request.url', 'value', 'The URL is not of the form Type, Type/id or Type?identifier=system|value.') };
  if (method === 'POST') {
    if (id !== undefined) return { problem: at(index, 'request.url', 'value', 'POST goes to a type, not to an id.') };
    if (ifNoneExist === undefined) return { type };
    const condition = readConditional(`${type}?${ifNoneExist.replace(/^\?/, '')}`);
    return condition === undefined
      ? { problem: at(index, 'request.ifNoneExist', 'not-supported', 'ifNoneExist is taken by identifier alone: identifier=system|value.') }
      : { type, condition: condition.identifier };
  }
  return id === undefined ? { problem: at(index, 'request.url', 'value', `${method} needs an id or an identifier.`) } : { type, urlId: id };
}

function checkResource(resource: BundleEntry['resource'], target: Target, index: number): { resource?: fhir4.FhirResource; problems: FeedProblem[] } {
  if (resource === undefined) return { problems: [at(index, 'resource', 'required', 'The entry has no resource.')] };
  if (resource.resourceType !== target.type) {
    return {
      problems: [at(index, 'request.url', 'invariant', `The resource is a ${resource.resourceType}; the URL says ${target.type}.`)],
    };
  }
  if (target.urlId !== undefined && resource.id !== undefined && resource.id !== target.urlId) {
    return { problems: [at(index, 'resource.id', 'invariant', 'The id is not that of the URL.')] };
  }
  const unstorable = findUnstorable(resource, '', 0);
  if (unstorable !== undefined) return { problems: [at(index, `resource${unstorable.path}`, unstorable.code, unstorable.text)] };
  const validation = validateResource(resource);
  if (validation.ok) return { resource: validation.resource, problems: [] };
  return { problems: validation.problems.map((problem) => at(index, `resource${relativePath(problem.path, target.type)}`, 'structure', problem.message)) };
}

/** `Observation.status` or `status` as `.status`. */
function relativePath(path: string, type: string): string {
  const rest = path === type ? '' : path.startsWith(`${type}.`) ? path.slice(type.length + 1) : path;
  return rest === '' ? '' : `.${rest}`;
}

/** What PostgreSQL's JSON cannot hold, and nesting that no resource has. */
function findUnstorable(value: unknown, path: string, depth: number): { path: string; code: ProblemCode; text: string } | undefined {
  if (depth > DEEPEST) return { path: '', code: 'too-long', text: 'The resource is nested too deeply.' };
  if (typeof value === 'string') {
    const isFine = isStorable(value) || isExactNumber(value);
    return isFine ? undefined : { path, code: 'value', text: 'The text holds a character that cannot be stored.' };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    if (!isStorable(key)) return { path, code: 'structure', text: 'The name of an element cannot be stored.' };
    const found = findUnstorable(child, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
