/**
 * What a checkpoint says, as one line of JSON that is signed as the text that it is, so
 * that nobody has to agree on how JSON is written.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { CheckpointKeySet } from '@/lib/config/json-web-keys';
import { hashLeaf } from './merkle-tree';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const statementSchema = z.object({
  /** Names the log: a database that begins anew is another one. */
  log: z.uuid(),
  /** From 1, without a gap */
  number: z.number().int().positive(),
  made: z.iso.datetime(),
  /** SHA-256 of the statement before it; null for the first. */
  previous: hex.nullable(),
  /** How many chains had grown since that one: the size of the tree. */
  chains: z.number().int().nonnegative(),
  root: hex,
  /** `kid` of the key that signed */
  key: z.string(),
});
export type Statement = z.infer<typeof statementSchema>;

/** A statement as it is kept, with its signature in base64url. */
export interface SignedStatement {
  statement: string;
  signature: string;
}

/** The end of a chain at the time of a checkpoint. */
export interface Leaf {
  /** {@link chainOf} the patient, so that what is kept outside the database names nobody. */
  chain: string;
  seq: number;
  /** Hex */
  hash: string;
}

/** The name of a patient's chain: the hash that its first event follows. Hex. */
export const chainOf = (patientId: string): string => createHash('sha256').update(patientId).digest('hex');

export const leafHash = ({ chain, seq, hash }: Leaf): Buffer => hashLeaf(`${chain} ${seq} ${hash}`);

/** What the next statement names as `previous`. */
export const hashStatement = (statement: string): string => createHash('sha256').update(statement).digest('hex');

/** Reads a statement. @returns undefined when it is none */
export function readStatement(text: string): Statement | undefined {
  try {
    return statementSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Signs with the newest key (Ed25519). */
export function signStatement(facts: Omit<Statement, 'key'>, { keys }: CheckpointKeySet): SignedStatement {
  const [key] = keys;
  if (!key) throw new RangeError('there is no key to sign with');
  const statement = JSON.stringify({ ...facts, key: key.kid } satisfies Statement);
  const privateKey = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' });
  return { statement, signature: sign(null, Buffer.from(statement), privateKey).toString('base64url') };
}

/** A public key as it is published: no `d`. */
export type PublicKey = { kty: 'OKP'; crv: 'Ed25519'; kid: string; x: string };

export const publicKeysOf = ({ keys }: CheckpointKeySet): PublicKey[] => keys.map(({ kid, x }) => ({ kty: 'OKP', crv: 'Ed25519', kid, x }));

const publicKey = (key: PublicKey): KeyObject => createPublicKey({ key: key as JsonWebKey, format: 'jwk' });

/** Whether one of these keys signed it. */
export function isSigned({ statement, signature }: SignedStatement, keys: readonly PublicKey[]): boolean {
  const kid = readStatement(statement)?.key;
  return keys.some((key) => key.kid === kid && verify(null, Buffer.from(statement), publicKey(key), Buffer.from(signature, 'base64url')));
}
