import type { z } from 'zod';
import { FhirError } from '@/lib/fhir/operation-outcome';

/**
 * What is said of the Parameters of an operation that cannot be read: each that is wrong, by its name.
 * @param of what they are parameters of, such as `this mode`
 * @param whole the name that stands for all of them where none is to blame
 */
export function wrongParameters(error: z.ZodError, of: string, whole: string): FhirError {
  const names = [...new Set(error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? whole)])))];
  return new FhirError('invalid', `${names.map((name) => `“${name}”`).join(', ')}: not a parameter of ${of}, missing, sent too often, or not of a value that is known. docs/fhir-api.md lists them.`, names);
}
