import 'server-only';
import { sayWhatHelpersSee, SOMEBODY_WHO_HELPS, stateOf, type HelperView } from '@/lib/wording/helpers';
import { previewChoices } from './choice-preview';
import { ANY_HELPER } from './choice-try';
import { SessionOver } from '@/lib/portal/errors';
import type { PatientSession } from '@/lib/portal/session/session';

/**
 * What those who help see now, in a sentence, by the store's own decision.
 * @returns undefined when nobody helps, or the server cannot say it. @throws SessionOver
 */
export async function readHelpersSight(session: PatientSession, helpers: readonly HelperView[], now: Date): Promise<string | undefined> {
  const names = [...new Set(helpers.filter((helper) => stateOf(helper, now) === 'now').map(({ name }) => name ?? SOMEBODY_WHO_HELPS))];
  if (names.length === 0) return undefined;
  try {
    const { item } = await previewChoices(session, { mode: 'sight', helper: ANY_HELPER }, { choices: [] }, now);
    const seen = item.filter((one) => one.now !== 'none' && !one.item.startsWith('Provenance/'));
    return sayWhatHelpersSee(names, [...new Set(seen.map(({ part }) => part))]);
  } catch (error) {
    if (error instanceof SessionOver) throw error;
    return undefined;
  }
}
