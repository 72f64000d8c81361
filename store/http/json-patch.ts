/** JSON Patch (RFC 6902), as FHIR R4 has it for `patch` (http, 3.1.0.6). */
import { isDeepStrictEqual } from 'node:util';
import { applyPatch, type Operation } from 'rfc6902';
import { z } from 'zod';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { FhirRequest } from './fhir-request';
import { parseJson } from './json-body';

export const JSON_PATCH = 'application/json-patch+json';

const MOST_OPERATIONS = 100;
/** In characters: copying into itself doubles a text with each operation. */
const LONGEST_RESULT = 1024 * 1024;

const pointer = z
  .string({ error: 'must be a JSON Pointer, such as /status' })
  .regex(/^(?:\/(?:[^~/]|~[01])*)+$/, 'must be a JSON Pointer to something within the resource, such as /status')
  .refine((path) => !readPointer(path).some((step) => ['__proto__', 'constructor', 'prototype'].includes(step)), 'names no element of a resource');
/** `null` is a value, and a value that was left out is none. */
const value = z.unknown().refine((given) => given !== undefined, 'is missing');
const operation = z.discriminatedUnion(
  'op',
  [
    z.object({ op: z.literal('add'), path: pointer, value }),
    z.object({ op: z.literal('replace'), path: pointer, value }),
    z.object({ op: z.literal('test'), path: pointer, value }),
    z.object({ op: z.literal('remove'), path: pointer }),
    z.object({ op: z.literal('move'), path: pointer, from: pointer }),
    z.object({ op: z.literal('copy'), path: pointer, from: pointer }),
  ],
  { error: 'must be one of add, remove, replace, move, copy and test' },
);
const patchSchema = z
  .array(operation, { error: 'must be a list of operations' })
  .min(1, 'must have an operation')
  .max(MOST_OPERATIONS, `has more than ${MOST_OPERATIONS} operations`);
type PatchOperation = z.infer<typeof operation>;
export type Patch = z.infer<typeof patchSchema>;

/** Reads a body as a patch. @throws FhirError `wrong-content-type`, `invalid` with the place that is wrong */
export function parsePatch(request: Pick<FhirRequest, 'body' | 'contentType'>): Patch {
  if (request.contentType !== JSON_PATCH) {
    throw new FhirError('wrong-content-type', `Send the patch as ${JSON_PATCH}. FHIRPath Patch and XML Patch are not supported.`, ['Content-Type']);
  }
  const parsed = patchSchema.safeParse(parseJson({ ...request, contentType: 'application/json' }));
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path, message }) => ({ place: `/${path.map(String).join('/')}`, message }));
  throw new FhirError('invalid', `The patch cannot be read. ${places.map(({ place, message }) => `${place}: ${message}`).join('; ')}.`, places.map(({ place }) => place));
}

/**
 * The value with the patch applied, in order, all of it or none; the value itself stays as it was.
 * @throws FhirError `conflict` naming the operation that does not fit (RFC 5789, section 2.2, "conflicting state")
 */
export function applyJsonPatch(value: unknown, patch: Patch): unknown {
  const whole = { resource: structuredClone(value) };
  patch.forEach((one, position) => {
    if (!applyOne(whole.resource, one)) {
      const what = one.op === 'test' ? 'what is tested is not so' : 'there is no such place';
      throw new FhirError('conflict', `The patch does not fit, so nothing was changed. Operation ${position + 1} (${one.op} ${one.path}): ${what}.`, [`/${position}`]);
    }
    if (JSON.stringify(whole.resource).length > LONGEST_RESULT) throw new FhirError('too-large', 'The patch makes the resource larger than 1 megabyte.', [`/${position}`]);
  });
  return whole.resource;
}

function applyOne(document: unknown, one: PatchOperation): boolean {
  if ('from' in one && !find(document, one.from).exists) return false;
  const place = find(document, one.path);
  const needsValue = one.op === 'remove' || one.op === 'replace' || one.op === 'test';
  if (needsValue ? !place.exists : !place.canBeAdded) return false;
  // The library compares by looking for the shortest difference, which long lists make very slow.
  if (one.op === 'test') return isDeepStrictEqual(place.value, one.value);
  return applyPatch(document, [one as Operation])[0] === null;
}

interface Place {
  exists: boolean;
  canBeAdded: boolean;
  value?: unknown;
}

const NOWHERE: Place = { exists: false, canBeAdded: false };

/** Where a pointer leads: own members of objects, and places in lists, which are numbers or `-` for the end. */
function find(document: unknown, path: string): Place {
  const steps = readPointer(path);
  const last = steps.pop() ?? '';
  let parent: unknown = document;
  for (const step of steps) {
    const place = stepInto(parent, step);
    if (!place.exists) return NOWHERE;
    parent = place.value;
  }
  return stepInto(parent, last);
}

function stepInto(parent: unknown, step: string): Place {
  if (Array.isArray(parent)) {
    const position = step === '-' ? parent.length : /^(?:0|[1-9]\d{0,6})$/.test(step) ? Number(step) : Infinity;
    return { exists: position < parent.length, canBeAdded: position <= parent.length, value: parent[position] };
  }
  if (typeof parent !== 'object' || parent === null) return NOWHERE;
  const exists = Object.hasOwn(parent, step);
  return { exists, canBeAdded: true, value: exists ? (parent as Record<string, unknown>)[step] : undefined };
}

function readPointer(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
