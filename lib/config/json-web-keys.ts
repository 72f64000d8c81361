import { z } from 'zod';

/** One private signing key (RFC 7517). Members beyond these are kept as they are. */
const privateKey = z.looseObject({
  kty: z.enum(['RSA', 'EC']),
  kid: z.string().min(1),
  alg: z.string().min(1),
  use: z.literal('sig'),
  d: z.string().min(1),
});

/** A set of private signing keys; the first one signs, the others only verify. */
export const privateKeySet = z.object({ keys: z.array(privateKey).min(1) });
export type PrivateKeySet = z.infer<typeof privateKeySet>;

/** How a setting that holds such a set is described to the operator. */
export const PRIVATE_KEY_SET = 'a JSON Web Key Set of private signing keys, each with kid, alg and use';
