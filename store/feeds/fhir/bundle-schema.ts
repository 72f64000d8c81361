import { z } from 'zod';

const MOST_ENTRIES = 10_000;

/** Whether PostgreSQL can hold a text: no NUL, no half of a character. */
export const isStorable = (text: string): boolean => !/\u0000|\p{Surrogate}/u.test(text);

const messageName = (longest: number) => z.string().max(longest).refine(isStorable, 'holds a character that cannot be stored');

const request = z.looseObject(
  {
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'], { error: 'The method must be POST, PUT or DELETE, in capitals.' }),
    url: z
      .string({ error: 'The entry has no URL: write Type, Type/id or Type?identifier=system|value.' })
      .min(1, 'The URL is empty.')
      .max(2_000, 'The URL is longer than 2,000 characters.'),
    ifNoneExist: z.string().max(2_000).optional(),
    ifMatch: z.string().optional(),
    ifNoneMatch: z.string().optional(),
  },
  { error: 'The entry has no request: say its method and url.' },
);

const entry = z.looseObject(
  {
    fullUrl: z.string().max(2_000).optional(),
    resource: z
      .looseObject(
        {
          resourceType: z
            .string({ error: 'The resource does not say its type.' })
            .regex(/^[A-Z][A-Za-z]{1,63}$/, 'There is no such type of resource.'),
          id: z.string({ error: 'The id must be text.' }).optional(),
        },
        { error: 'The resource must be an object.' },
      )
      .optional(),
    request,
  },
  { error: 'The entry must be an object.' },
);

/** The envelope of a transaction; what is in each resource is checked after it (lib/fhir/validate-resource). */
export const transactionBundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  type: z.literal('transaction'),
  id: messageName(64).optional(),
  identifier: z.looseObject({ value: messageName(200).min(1).optional() }).optional(),
  entry: z
    .array(entry, { error: 'The Bundle has no list of entries.' })
    .min(1, 'The Bundle has no entries: there is nothing to take in.')
    .max(MOST_ENTRIES, `A Bundle has at most ${MOST_ENTRIES} entries: send it in parts.`),
});
export type TransactionBundle = z.infer<typeof transactionBundleSchema>;
export type BundleEntry = TransactionBundle['entry'][number];
