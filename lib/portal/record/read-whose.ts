import 'server-only';
import { sayDate } from '@/lib/wording/dates';
import { NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import type { ItemWords } from './item-words';
import { NUMBER_FACT, sayPatient } from './say-other';
import type { PatientSession } from '@/lib/portal/session/session';

/** Whose record it is, for the head of each sheet of a document: "Alan Whitfield, NHS number 999 000 0018". @throws StoreDown, SessionOver, NotShown */
export async function readWhose(fhir: Pick<FhirSession, 'read'>, patientId: string): Promise<string> {
  return sayWhose(sayPatient(await fhir.read('Patient', patientId)));
}

/** The same of personal details that were read already. */
function sayWhose({ title, facts = [] }: Pick<ItemWords, 'title' | 'facts'>): string {
  return [title, ...facts.filter(({ name }) => name === NUMBER_FACT).map(({ name, value }) => `${name} ${value}`)].join(', ');
}

/** The head of a sheet that is printed from a page: "Alan Whitfield, NHS number 999 000 0018. Thursday 26 November 2026." @throws StoreDown, SessionOver */
export async function readPrintedHead({ fhir, patientId }: Pick<PatientSession, 'fhir' | 'patientId'>, now: Date): Promise<string> {
  try {
    return sayHead(await readWhose(fhir, patientId), now);
  } catch (error) {
    // A server may not show who somebody is: the page does without.
    if (error instanceof NotShown) return sayHead(undefined, now);
    throw error;
  }
}

/** The same for a page that has read the personal details itself, if the server shows them. */
export const sayPrintedHead = (details: Pick<ItemWords, 'title' | 'facts'> | undefined, now: Date): string => sayHead(details && sayWhose(details), now);

const sayHead = (whose: string | undefined, now: Date): string => `${whose === undefined ? '' : `${whose}. `}${sayDate(now)}.`;
