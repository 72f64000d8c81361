import { z } from 'zod';
import { RESEARCH_PURPOSES } from '@/lib/consent/roles/research-table';
import type { AccessContext } from './access-context';
import { Refusal } from '../door-types';
import { grantContextSchema } from './grant-schema';

/** What `door_open` answers: the token's payload, its client, what its grant is bound to, and the person's choices. */
const openedRow = z.object({
  kind: z.enum(['AccessToken', 'ClientCredentials']),
  payload: z.object({
    clientId: z.string(),
    scope: z.string().default(''),
    /** Seconds since 1970 (RFC 7519) */
    exp: z.number(),
    aud: z.union([z.string(), z.array(z.string())]),
    grantId: z.string().optional(),
    jti: z.string().optional(),
    extra: z.object({ purpose_of_use: z.enum(RESEARCH_PURPOSES).optional() }).optional(),
  }),
  client_name: z.string(),
  source_code: z.string().nullable(),
  context: z.unknown(),
  choices_version: z.coerce.number(),
  /** How many choices there are, those included that were taken back. */
  choices_there: z.coerce.number(),
  choices: z.array(z.object({ reference: z.string(), content: z.string() })),
  /** What else names a professional: organisations that theirs is part of, their roles there, the person's care teams they are in. */
  affiliations: z.array(z.string()),
  /** Changes with the token, its client and its grant. */
  stamp: z.string(),
  /** How often the directory's organisations, roles and groups, and the person's care teams, had changed. */
  directory_version: z.coerce.number(),
  teams_version: z.coerce.number(),
});
export type OpenedToken = z.infer<typeof openedRow>;

const stateRow = openedRow.pick({ stamp: true, choices_version: true, directory_version: true, teams_version: true });

/** Whether what was read of a token is still so, from the row that `door_state` found for it; none is no. */
export function isStill(opened: OpenedToken, row: unknown): boolean {
  const state = stateRow.safeParse(row).data;
  return state !== undefined && stateRow.keyof().options.every((name) => state[name] === opened[name]);
}

export const unauthenticated = (): Refusal => new Refusal('unauthenticated', 'The access token is missing, expired, revoked or not for this server.');

/**
 * What the token says, from the row that `door_open` found for it. Anything missing or
 * unreadable is the same as no token.
 * @param audience the FHIR base, which the token must have been issued for
 * @throws Refusal `unauthenticated`
 */
export function readContext(row: unknown, audience: string, now: Date): { context: AccessContext; opened: OpenedToken } {
  const parsed = openedRow.safeParse(row);
  if (!parsed.success) throw unauthenticated();
  const opened = parsed.data;
  const { payload } = opened;
  const expiresAt = new Date(payload.exp * 1000);
  if (expiresAt <= now || ![payload.aud].flat().includes(audience)) throw unauthenticated();
  const facts = {
    tokenId: payload.grantId ?? payload.jti ?? payload.clientId,
    clientId: payload.clientId,
    clientName: opened.client_name,
    scopes: payload.scope.split(' ').filter(Boolean),
    expiresAt,
  };
  if (opened.kind === 'ClientCredentials') {
    const purpose = payload.extra?.purpose_of_use;
    if (purpose !== undefined) return { context: { kind: 'bulk', purpose, ...facts }, opened };
    return { context: { kind: 'source', sourceCode: opened.source_code ?? undefined, ...facts }, opened };
  }
  const granted = grantContextSchema.safeParse(opened.context);
  if (!granted.success) throw unauthenticated();
  return { context: { ...granted.data, ...facts }, opened };
}
