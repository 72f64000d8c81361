import 'server-only';
import type { PreviewGrid } from '@/lib/consent/preview/preview';
import { viewGrid, type BasisTeller, type GridView, type LookKind } from '@/lib/wording/choices-grid';
import { previewChoices, type InHand } from './choice-preview';
import type { ChoiceView } from './choice-view';
import { SessionOver } from '@/lib/portal/errors';
import type { PatientSession } from '@/lib/portal/session/session';

/**
 * Who sees what under the person's choices now.
 * @returns undefined when the server that keeps the record cannot say it: the page then does without
 * @throws SessionOver
 */
export async function readGrid(session: PatientSession, look: LookKind, choices: readonly ChoiceView[], now: Date): Promise<GridView | undefined> {
  const grid = await askGrid(session, { choices: [] }, now, look);
  return grid && viewGrid(grid, look, tellBases(choices));
}

/** The grid as the store gives it, of one kind of look or of both. @throws SessionOver */
export async function askGrid(session: PatientSession, inHand: InHand, now: Date, look?: LookKind): Promise<PreviewGrid | undefined> {
  try {
    return await previewChoices(session, { mode: 'grid', look }, inHand, now);
  } catch (error) {
    if (error instanceof SessionOver) throw error;
    return undefined;
  }
}

/** Tells which choice a reason names. */
export function tellBases(choices: readonly ChoiceView[]): BasisTeller {
  const sentences = new Map(choices.map(({ id, sentence }) => [`Consent/${id}`, sentence]));
  return (basis) => sentences.get(/^Consent\/[^/]+/.exec(basis)?.[0] ?? '');
}
