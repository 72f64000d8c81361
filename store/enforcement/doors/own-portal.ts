/** What only the person themself may do, and only in our own portal: no app may let others in, or see and stop other apps. */
import type { PatientContext } from '../admission/access-context';
import type { Entry } from '@/store/repository/record/record';
import type { Entrance, Permitted } from '../entrance';
import { Refusal, type Door, type Look } from '../door-types';

export interface OwnPortalDeps {
  door: Pick<Door, 'logRefusal'> & Entrance;
  portalClientId: string;
}

/** A look of the person's own. */
export type Own = Omit<Permitted, 'context'> & { context: PatientContext };

export type EnterAsOwner = <T>(look: Look, asked: string, work: (own: Own, entry: Entry) => Promise<T>) => Promise<T>;

/**
 * @param saying what anybody else is told, who is refused and logged
 * @returns enters the door for the person in the portal. @throws Refusal
 */
export function enterAsOwner({ door, portalClientId }: OwnPortalDeps, saying: string): EnterAsOwner {
  return (look, asked, work) =>
    door.enter(look, async (permitted, entry) => {
      const { context } = permitted;
      if (context.kind !== 'patient' || context.clientId !== portalClientId) {
        await door.logRefusal(look, asked);
        throw new Refusal('refused', saying);
      }
      return work({ ...permitted, context }, entry);
    });
}
