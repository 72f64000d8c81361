/** The one door's side for the apps that a person lets read their record: theirs alone to see and to stop, in our own portal. */
import { prepareEvent } from '@/store/audit/append-event';
import { listApps, nameOfApp, stopApp, type AppRow } from '@/store/repository/apps';
import type { Look } from '../door-types';
import { enterAsOwner, type OwnPortalDeps } from './own-portal';

/** Each throws Refusal for anybody but the person themself in the portal. */
export interface AppsDoor {
  list(look: Look): Promise<AppRow[]>;
  /** @param id client id of an app that is in the list */
  stop(look: Look, id: string): Promise<'stopped' | 'not-found'>;
}

export function createAppsDoor(deps: OwnPortalDeps): AppsDoor {
  const asOwner = enterAsOwner(deps, 'Only the person themself can see and stop the apps that they let in, in My Care Record.');
  return {
    list: (look) => asOwner(look, 'Device.$apps', ({ facts }, entry) => listApps(entry, prepareEvent({ ...facts, kind: 'search' }))),

    stop: (look, id) =>
      asOwner(look, 'Device.$stop', async ({ facts, context }, entry) => {
        // The log names it as it was called that day: an app may be renamed, or gone, when it is read.
        const name = await nameOfApp(entry, id);
        return stopApp(entry, id, prepareEvent({ ...facts, actor: context, kind: 'keep-update', target: { type: 'Device', id, name } }));
      }),
  };
}
