import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** One private signing key (RFC 7517) that can sign as it says. Members beyond these are kept as they are. */
const privateKey = z
  .looseObject({
    kty: z.enum(['RSA', 'EC']),
    kid: z.string().min(1),
    alg: z.string().min(1),
    use: z.literal('sig'),
    d: z.string().min(1),
  })
  .refine((key) => fitsAlgorithm(openKey(key), key.alg));

/** @returns undefined for what is no key, so that the start says so and not the first who signs in */
function openKey(key: JsonWebKey): KeyObject | undefined {
  try {
    return createPrivateKey({ key, format: 'jwk' });
  } catch {
    return undefined;
  }
}

const CURVES: Readonly<Record<string, string>> = { ES256: 'prime256v1', ES384: 'secp384r1', ES512: 'secp521r1' };
/** NIST SP 800-131A: shorter ones sign no more. */
const SHORTEST_RSA = 2048;

function fitsAlgorithm(key: KeyObject | undefined, alg: string): boolean {
  const { modulusLength = 0, namedCurve } = key?.asymmetricKeyDetails ?? {};
  if (key?.asymmetricKeyType === 'rsa') return /^[RP]S(256|384|512)$/.test(alg) && modulusLength >= SHORTEST_RSA;
  return key?.asymmetricKeyType === 'ec' && namedCurve !== undefined && CURVES[alg] === namedCurve;
}

/** A set of private signing keys; the first one signs, the others only verify. */
export const privateKeySet = z.object({ keys: z.tuple([privateKey], privateKey) });
export type PrivateKeySet = z.infer<typeof privateKeySet>;

/** Of the keys that sign our own id tokens: SMART App Launch wants RS256 of these, and our clients are told so. */
export const idTokenKeySet = privateKeySet.refine(({ keys }) => keys.every(({ alg }) => alg === 'RS256'));

/** How a setting that holds such a set is described to the operator. */
export const ID_TOKEN_KEY_SET = 'a JSON Web Key Set of whole private RSA keys of 2048 bits or more, each with kid, alg (RS256) and use (sig)';

/** How a setting that holds such a set is described to the operator. */
export const PRIVATE_KEY_SET = 'a JSON Web Key Set of whole private keys, each with kid, alg and use (sig)';

/** One private Ed25519 key (RFC 8037), which signs the log's checkpoints. */
const checkpointKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), kid: z.string().min(1), x: z.string().length(43), d: z.string().length(43) }).refine(isPair);

/** Checkpoints are signed with the private half, and checked by everybody else with the public one. */
function isPair(key: { x: string } & JsonWebKey): boolean {
  const opened = openKey(key);
  return opened !== undefined && createPublicKey(opened).export({ format: 'jwk' }).x === key.x;
}

/** A set of such keys; the first one signs, the public halves of all are published. */
export const checkpointKeySet = z.object({ keys: z.array(checkpointKey).min(1) });
export type CheckpointKeySet = z.infer<typeof checkpointKeySet>;

/** How a setting that holds such a set is described to the operator. */
export const CHECKPOINT_KEY_SET = 'a JSON Web Key Set of private Ed25519 keys (kty OKP), each with kid';
