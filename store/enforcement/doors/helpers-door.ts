/** The one door's side for whom a person lets see their record: theirs alone to say, and in our own portal alone. */
import { createHash, randomInt } from 'node:crypto';
import type { KeptFacts } from '@/lib/audit/event-facts';
import { CODE_DAYS, makeHelperCode } from '@/lib/consent/helper-code';
import { prepareEvent } from '@/store/audit/append-event';
import { endHelper, inviteHelper, listHelpers, type HelperRow } from '@/store/repository/helpers';
import type { Look } from '../door-types';
import { enterAsOwner, type Own, type OwnPortalDeps } from './own-portal';

const DAY_MS = 86_400_000;

export interface HelpersDeps extends OwnPortalDeps {
  newId: () => string;
}

/** Each throws Refusal for anybody but the person themself in the portal. */
export interface HelpersDoor {
  list(look: Look): Promise<HelperRow[]>;
  /** `until`: the instant from which the helper sees nothing. @returns the code, which is shown once and never again */
  invite(look: Look, asked: { until: Date; mayChange: boolean }): Promise<{ id: string; code: string; codeExpiresAt: Date } | 'too-many'>;
  end(look: Look, id: string): Promise<'saved' | 'not-found'>;
}

/** As the database knows a code. */
export const hashHelperCode = (code: string): string => createHash('sha256').update(code).digest('base64url');

export function createHelpersDoor({ newId, ...deps }: HelpersDeps): HelpersDoor {
  const asOwner = enterAsOwner(deps, 'Only the person themself can say who may help them, in My Care Record.');
  const event = ({ facts, context }: Own, kind: KeptFacts['kind'], id: string) => prepareEvent({ ...facts, actor: context, kind, target: { type: 'RelatedPerson', id } });

  return {
    list: (look) => asOwner(look, 'RelatedPerson.$helpers', ({ facts }, entry) => listHelpers(entry, prepareEvent({ ...facts, kind: 'search' }))),

    invite: (look, { until, mayChange }) =>
      asOwner(look, 'RelatedPerson.$invite', async (own, entry) => {
        const code = makeHelperCode((limit) => randomInt(limit));
        const codeExpiresAt = new Date(own.now.getTime() + CODE_DAYS * DAY_MS);
        const id = newId();
        const invitation = { id, personName: own.context.name, until, mayChange, codeHash: hashHelperCode(code), codeExpiresAt };
        const outcome = await inviteHelper(entry, invitation, event(own, 'keep-create', id));
        return outcome === 'saved' ? { id, code, codeExpiresAt } : outcome;
      }),

    end: (look, id) => asOwner(look, 'RelatedPerson.$end', (own, entry) => endHelper(entry, id, event(own, 'keep-update', id))),
  };
}
