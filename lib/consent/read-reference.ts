import { parseReference } from '@/lib/fhir/references';
import { isResourceType } from './resource-types';

/**
 * The `Type/id` that a literal reference of this server names, whatever version it gives.
 * @returns undefined for a URL of another server, a `urn:` or anything else
 */
export function readLiteral(reference: string | undefined): { type: string; reference: string } | undefined {
  const parsed = parseReference(reference);
  if (parsed === undefined || parsed.base !== undefined || !isResourceType(parsed.type)) return undefined;
  return { type: parsed.type, reference: `${parsed.type}/${parsed.id}` };
}
