import 'server-only';
import { sayDate } from '@/lib/wording/dates';
import { NotShown } from '@/lib/portal/errors';
import { rememberValuesFor } from '@/lib/portal/remember-for';
import type { FhirSession } from '@/lib/portal/fhir';
import type { ItemWords } from './item-words';
import { NUMBER_FACT, sayPatient } from './say-other';
import type { NamedSession } from '@/lib/portal/session/session';

/** Whose record it is, for the head of each sheet of a document: "Alan Whitfield, NHS number 999 000 0018". @throws StoreDown, SessionOver, NotShown */
export async function readWhose(fhir: Pick<FhirSession, 'read'>, patientId: string): Promise<string> {
  return sayWhose(sayPatient(await fhir.read('Patient', patientId)));
}

/** The same of personal details that were read already. */
function sayWhose({ title, facts = [] }: Pick<ItemWords, 'title' | 'facts'>): string {
  return [title, ...facts.filter(({ name }) => name === NUMBER_FACT).map(({ name, value }) => `${name} ${value}`)].join(', ');
}

const HOUR_MILLISECONDS = 60 * 60_000;
const MOST_KEPT = 2_000;
/** By token, which lasts no longer, whose record it opens: to read the person is a look in their log, and to name them on each page is none that anybody wants to find there. */
const known = rememberValuesFor<string | undefined>(HOUR_MILLISECONDS, MOST_KEPT);

/** The head of a sheet that is printed from a page: "Alan Whitfield, NHS number 999 000 0018. Thursday 26 November 2026." The person is read once for each token. @throws StoreDown, SessionOver */
export async function readPrintedHead(
  { fhir, patientId, tokenName }: Pick<NamedSession, 'patientId' | 'tokenName'> & { fhir: Pick<FhirSession, 'read'> },
  now: Date,
): Promise<string> {
  const kept = known.get(tokenName, now.getTime());
  if (kept) return sayHead(kept.value, now);
  // A server may not show who somebody is: the page does without.
  const whose = await readWhose(fhir, patientId).catch((error: unknown) => {
    if (error instanceof NotShown) return undefined;
    throw error;
  });
  known.set(tokenName, whose, now.getTime());
  return sayHead(whose, now);
}

/** The same for a page that has read the personal details itself, if the server shows them. */
export const sayPrintedHead = (details: Pick<ItemWords, 'title' | 'facts'> | undefined, now: Date): string => sayHead(details && sayWhose(details), now);

const sayHead = (whose: string | undefined, now: Date): string => `${whose === undefined ? '' : `${whose}. `}${sayDate(now)}.`;
