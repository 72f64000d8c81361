import 'server-only';
import { sayWhatHelpersSee, SOMEBODY_WHO_HELPS, stateOf } from '@/lib/wording/helpers';
import { previewChoices } from './choice-preview';
import { ANY_HELPER } from './choice-try';
import { SessionOver } from './errors';
import { listHelpers } from './helpers';
import type { PatientSession } from './session';

/**
 * What those who help see now, in a sentence, by the store's own decision.
 * @returns undefined when nobody helps, or the server cannot say it. @throws SessionOver
 */
export async function readHelpersSight(session: PatientSession, now: Date): Promise<string | undefined> {
  try {
    const helping = (await listHelpers(session.fhir)).filter((helper) => stateOf(helper, now) === 'now');
    const names = [...new Set(helping.map(({ name }) => name ?? SOMEBODY_WHO_HELPS))];
    if (names.length === 0) return undefined;
    const { item } = await previewChoices(session, { mode: 'sight', helper: ANY_HELPER }, { choices: [] }, now);
    const seen = item.filter((one) => one.now !== 'none' && !one.item.startsWith('Provenance/'));
    return sayWhatHelpersSee(names, [...new Set(seen.map(({ part }) => part))]);
  } catch (error) {
    if (error instanceof SessionOver) throw error;
    return undefined;
  }
}
