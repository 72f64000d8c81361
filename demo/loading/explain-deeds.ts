import type { GrantContext } from '@/store/enforcement/admission/grant-schema';
import type { Databases } from '@/store/database/database';
import { explainLook } from '@/store/repository/log/explain-look';
import type { Deed } from '../population/looks/deed';

/**
 * What of the record explains each look, as a sign-in at that time would have asked. All are
 * asked before the first is done: an organisation is new to the first of them alone.
 */
export async function explainDeeds(deps: { databases: Pick<Databases, 'authorizer'> }, deeds: readonly Deed[], contexts: readonly GrantContext[]): Promise<GrantContext[]> {
  const seen = new Set<string>();
  const explained: GrantContext[] = [];
  for (const [index, context] of contexts.entries()) {
    const deed = deeds[index];
    if (context.kind !== 'professional' || deed === undefined) {
      explained.push(context);
      continue;
    }
    const { patientId, practitioner, organisation } = context;
    const known = await explainLook(deps.databases, { patientId, practitioner, organisation: organisation.reference }, new Date(deed.at));
    explained.push({ ...context, ...known, isNewOrganisation: known.isNewOrganisation && !seen.has(organisation.code) });
    seen.add(organisation.code);
  }
  return explained;
}
