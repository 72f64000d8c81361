import { isResourceType } from './resource-types';

const LITERAL = /^(?<type>[A-Z][A-Za-z]+)\/(?<id>[A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

/**
 * The `Type/id` that a literal reference of this server names, whatever version it gives.
 * @returns undefined for a URL of another server, a `urn:` or anything else
 */
export function readLiteral(reference: string): { type: string; reference: string } | undefined {
  const groups = LITERAL.exec(reference)?.groups;
  if (groups?.['type'] === undefined || !isResourceType(groups['type'])) return undefined;
  return { type: groups['type'], reference: `${groups['type']}/${groups['id']}` };
}
