/**
 * Registered clients, as `oauth_client` keeps them and as oidc-provider reads them. They
 * are looked up at each request, so that registering one on a running store takes effect
 * at once, and removing one ends its tokens.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ORGANISATION_KINDS } from '@/lib/fhir/organisation-kinds';
import { RESEARCH_PURPOSES, type ResearchPurpose } from '@/lib/consent/roles/research-table';
import type { PrismaClient } from '@/prisma/client/client';

const CLIENT_KINDS = ['portal', 'public', 'confidential', 'backend'] as const;
/** `portal` is the one first-party app: it skips the permission screen. */
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** A bare public key (SMART 2.2: `kty` and `kid`; RSA `n`, `e`; EC `crv`, `x`, `y`). Private members are refused. */
const publicKeySchema = z
  .looseObject({ kid: z.string().min(1), kty: z.enum(['RSA', 'EC']) })
  .refine((key) => !('d' in key), 'holds a private key: give the public half alone')
  .refine((key) => (key.kty === 'RSA' ? 'n' in key && 'e' in key : 'crv' in key && 'x' in key && 'y' in key), 'is not a whole public key');

export const publicKeySetSchema = z.object({ keys: z.array(publicKeySchema).min(1) });
export type PublicKeySet = z.infer<typeof publicKeySetSchema>;

/** `oauth_client.metadata`: how the client proves itself and what it may ask for. */
const metadataSchema = z.object({
  redirect_uris: z.array(z.string()),
  token_endpoint_auth_method: z.enum(['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt']),
  /** SHA-256 of the secret, never the secret. */
  client_secret: z.string().optional(),
  jwks: publicKeySetSchema.optional(),
  jwks_uri: z.string().optional(),
  /** Space-separated scopes that it may be granted. */
  smart_scope: z.string(),
  /** For a feed: what kind of organisation sends. */
  source_kind: z.enum(ORGANISATION_KINDS).optional(),
  /** For a feed: its system is to tell us who looks in it. */
  source_reports_looks: z.boolean().optional(),
  /** For which of the two a backend service is given parts of many records by `$export`. */
  purpose_of_use: z.enum(RESEARCH_PURPOSES).optional(),
  /** Makes the names that stand for people and items in what this client is given. It goes when the client is removed, and nothing leads back then. */
  pseudonym_key: z.string().min(32).optional(),
});
export type ClientMetadata = z.infer<typeof metadataSchema>;

export interface RegisteredClient {
  id: string;
  name: string;
  kind: ClientKind;
  sourceCode: string | null;
  metadata: ClientMetadata;
}

/** Client metadata of ours that oidc-provider is told to keep. */
export const EXTRA_CLIENT_METADATA = ['smart_scope', 'client_kind', 'purpose_of_use'];

/** @returns oidc-provider's metadata of a client, or undefined when no OAuth client has that id. */
export async function findClient(prisma: PrismaClient, id: string) {
  // PostgreSQL knows no NUL, and would fail at it.
  const row = id.includes('\0') ? null : await prisma.oauthClient.findUnique({ where: { id } });
  if (!row) return undefined;
  const kind = z.enum(CLIENT_KINDS).safeParse(row.kind).data;
  // Senders over MLLP are kept beside the clients and have no business here.
  if (!kind) return undefined;
  const interactive = kind !== 'backend';
  const { pseudonym_key: _key, source_kind: _kind, source_reports_looks: _reports, ...metadata } = metadataSchema.parse(row.metadata);
  return {
    ...metadata,
    client_id: row.id,
    client_name: row.name,
    client_kind: kind,
    grant_types: interactive ? ['authorization_code', 'refresh_token'] : ['client_credentials'],
    response_types: interactive ? ['code' as const] : [],
  };
}

/** Whether pages of this origin belong to a registered app, whose browser may then read answers (SMART 2.2, CORS). */
export async function isRegisteredOrigin(prisma: PrismaClient, origin: string): Promise<boolean> {
  const rows = await prisma.oauthClient.findMany({ where: { kind: { in: ['portal', 'public', 'confidential'] } }, select: { metadata: true } });
  return rows.some(({ metadata }) => metadataSchema.safeParse(metadata).data?.redirect_uris.some((uri) => URL.canParse(uri) && new URL(uri).origin === origin));
}

/** Registers a client, or replaces the one of the same id. */
export async function saveClient(prisma: PrismaClient, client: RegisteredClient): Promise<void> {
  const { id, ...fields } = client;
  const row = { ...fields, metadata: metadataSchema.parse(client.metadata) as object };
  await prisma.oauthClient.upsert({ where: { id }, create: { id, ...row }, update: row });
}

/** What a client registered for research or planning is, as long as it is registered so; undefined for any other. */
export async function findResearchClient(prisma: PrismaClient, id: string): Promise<{ name: string; purpose: ResearchPurpose; pseudonymKey: string } | undefined> {
  const row = await prisma.oauthClient.findUnique({ where: { id } });
  const metadata = metadataSchema.safeParse(row?.metadata).data;
  if (!row || row.kind !== 'backend' || metadata?.purpose_of_use === undefined || metadata.pseudonym_key === undefined) return undefined;
  return { name: row.name, purpose: metadata.purpose_of_use, pseudonymKey: metadata.pseudonym_key };
}

/** Whether the operator registered this very client as one that tells of looks in its organisation's own system. */
export async function tellsOfLooks(prisma: PrismaClient, id: string): Promise<boolean> {
  const row = await prisma.oauthClient.findUnique({ where: { id }, select: { metadata: true } });
  return z.looseObject({ source_reports_looks: z.literal(true) }).safeParse(row?.metadata).success;
}

/** @returns 256 random bits, shown to the operator once. */
export function makeClientSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored in a secret's place. Secrets are 256 random bits: a plain hash is enough. */
export function hashClientSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares a secret with a stored hash in constant time. */
export function isClientSecret(secret: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashClientSecret(secret)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
