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

/** One private Ed25519 key (RFC 8037), which signs the log's checkpoints. */
const checkpointKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), kid: z.string().min(1), x: z.string().length(43), d: z.string().length(43) });

/** A set of such keys; the first one signs, the public halves of all are published. */
export const checkpointKeySet = z.object({ keys: z.array(checkpointKey).min(1) });
export type CheckpointKeySet = z.infer<typeof checkpointKeySet>;

/** How a setting that holds such a set is described to the operator. */
export const CHECKPOINT_KEY_SET = 'a JSON Web Key Set of private Ed25519 keys (kty OKP), each with kid';
