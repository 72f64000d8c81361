/** A reference inside a resource, and the element it stands in (`subject`, `participant.individual`). */
export interface FoundReference {
  path: string;
  reference: string;
}

type Json = unknown;
const isRecord = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deeper than any resource of FHIR nests; a resource beyond it is refused before it is walked. */
export const DEEPEST = 40;

/** Every literal reference of a resource, its contained ones' included, `#…` left out. */
export function readReferences(resource: fhir4.FhirResource): FoundReference[] {
  const found: FoundReference[] = [];
  walk(resource, '', (holder, path) => {
    if (typeof holder.reference === 'string' && !holder.reference.startsWith('#')) found.push({ path, reference: holder.reference });
    if (typeof holder.url === 'string' && isAttachment(path)) found.push({ path, reference: holder.url });
  });
  return found;
}

/** Rewrites every reference of a resource through `resolve`; one that it does not know stays as it is. */
export function rewriteReferences<Resource extends fhir4.FhirResource>(
  resource: Resource,
  resolve: (reference: string) => string | undefined,
  resolveLogical: (identifier: fhir4.Identifier, type?: string) => string | undefined,
): Resource {
  const copy = structuredClone(resource);
  walk(copy, '', (holder, path) => {
    if (typeof holder.reference === 'string') {
      const known = holder.reference.startsWith('#') ? undefined : resolve(holder.reference);
      if (known !== undefined) holder.reference = known;
    } else if (isRecord(holder.identifier) && !('resourceType' in holder)) {
      const known = resolveLogical(holder.identifier, typeof holder.type === 'string' ? holder.type : undefined);
      if (known !== undefined) holder.reference = known;
    }
    if (typeof holder.url === 'string' && isAttachment(path)) {
      const known = resolve(holder.url);
      if (known !== undefined) holder.url = known;
    }
  });
  return copy;
}

/** Elements that are Attachments: their url can point at a Binary (FHIR R4 §2.24.0.5). */
const ATTACHMENTS = new Set(['attachment', 'presentedForm', 'photo', 'valueAttachment', 'contentAttachment', 'content']);
const isAttachment = (path: string): boolean => ATTACHMENTS.has(path.slice(path.lastIndexOf('.') + 1));

/** Visits each object of a resource below the resource itself, with the path to it, array positions left out. */
function walk(value: Json, path: string, visit: (holder: Record<string, Json>, path: string) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, path, visit);
    return;
  }
  if (!isRecord(value)) return;
  if (path !== '') visit(value, path);
  for (const [key, child] of Object.entries(value)) walk(child, path === '' ? key : `${path}.${key}`, visit);
}
