import 'server-only';
import { z } from 'zod';
import { SessionOver, StoreDown } from '@/lib/portal/errors';
import { postAsClient, readSmartConfiguration } from '@/lib/portal/session/smart-endpoints';

/** What a professional's token is bound to, as the store says it (IHE IUA in RFC 7662 introspection). */
export interface LookFacts {
  name: string;
  jobRoleCode: string;
  jobRoleName: string;
  organisation: string;
  purpose: string;
  reason: string;
}

const answerSchema = z.union([
  z.object({ active: z.literal(false) }),
  z.object({
    active: z.literal(true),
    extensions: z.object({
      ihe_iua: z.looseObject({
        purpose_of_use: z.array(z.looseObject({ code: z.string() })).min(1),
        subject_role: z.array(z.looseObject({ code: z.string(), display: z.string().optional() })).min(1),
        subject_name: z.string(),
        subject_organization: z.string(),
        reason: z.string(),
      }),
    }),
  }),
]);

/**
 * Asks the store what this look is for. Asked afresh for each page, so that the page says
 * at once when the look was ended elsewhere.
 * @throws SessionOver when the token is no longer good; StoreDown
 */
export async function readLook(accessToken: string): Promise<LookFacts> {
  const { introspection_endpoint: endpoint } = await readSmartConfiguration();
  if (!endpoint) throw new StoreDown('The store offers no introspection.');
  const answer = await postAsClient(endpoint, { token: accessToken, token_type_hint: 'access_token' });
  const parsed = answerSchema.safeParse(answer.ok ? await answer.json() : undefined);
  if (!parsed.success) throw new StoreDown('The answer to an introspection cannot be read.');
  if (!parsed.data.active) throw new SessionOver('The look is over.');
  const { ihe_iua: bound } = parsed.data.extensions;
  return {
    name: bound.subject_name,
    jobRoleCode: bound.subject_role[0]?.code ?? '',
    jobRoleName: bound.subject_role[0]?.display ?? 'Professional',
    organisation: bound.subject_organization,
    purpose: bound.purpose_of_use[0]?.code ?? '',
    reason: bound.reason,
  };
}
