import { z } from 'zod';

const MOST_ENTRIES = 10_000;

/** Whether PostgreSQL can hold a text: no NUL, no half of a character. */
export const isStorable = (text: string): boolean => !/\u0000|\p{Surrogate}/u.test(text);

const messageName = (longest: number) => z.string().max(longest).refine(isStorable, 'holds a character that cannot be stored');

const request = z.looseObject({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH']),
  url: z.string().min(1).max(2_000),
  ifNoneExist: z.string().max(2_000).optional(),
  ifMatch: z.string().optional(),
  ifNoneMatch: z.string().optional(),
});

const entry = z.looseObject({
  fullUrl: z.string().max(2_000).optional(),
  resource: z.looseObject({ resourceType: z.string().regex(/^[A-Z][A-Za-z]{1,63}$/), id: z.string().optional() }).optional(),
  request,
});

/** The envelope of a transaction; what is in each resource is checked after it (lib/fhir/validate-resource). */
export const transactionBundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  type: z.literal('transaction'),
  id: messageName(64).optional(),
  identifier: z.looseObject({ value: messageName(200).min(1).optional() }).optional(),
  entry: z.array(entry).min(1).max(MOST_ENTRIES),
});
export type TransactionBundle = z.infer<typeof transactionBundleSchema>;
export type BundleEntry = TransactionBundle['entry'][number];
