/** Literal references (FHIR R4, References): `Type/id`, with or without a base before and a version behind. */

export interface LiteralReference {
  /** Base of the server it names; absent when it is relative, which is this one. */
  base?: string;
  type: string;
  id: string;
  version?: string;
}

const LITERAL = /^(?:(https?:\/\/.+)\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/([A-Za-z0-9.-]{1,64}))?$/;

/** @returns undefined for anything else: `#contained`, `urn:uuid:…`, a search */
export function parseReference(reference: string | undefined): LiteralReference | undefined {
  const match = LITERAL.exec(reference ?? '');
  if (!match) return undefined;
  const [, base, type = '', id = '', version] = match;
  return { type, id, ...(base === undefined ? {} : { base }), ...(version === undefined ? {} : { version }) };
}

/** Every `Type/id` that a value refers to, at any depth, each once. */
export function collectReferences(value: unknown): string[] {
  const found = new Set<string>();
  collectInto(value, found);
  return [...found];
}

function collectInto(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const element of value) collectInto(element, found);
  } else if (typeof value === 'object' && value !== null) {
    const { reference } = value as Record<string, unknown>;
    const literal = typeof reference === 'string' ? parseReference(reference) : undefined;
    if (literal) found.add(`${literal.type}/${literal.id}`);
    for (const element of Object.values(value)) collectInto(element, found);
  }
}
