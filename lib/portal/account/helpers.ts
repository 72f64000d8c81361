import 'server-only';
import { z } from 'zod';
import { once, onceInstant, readParameters } from '@/lib/fhir/parameters';
import { dayOf } from '@/lib/wording/dates';
import type { HelperView } from '@/lib/wording/helpers';
import { setApart } from '@/lib/wording/set-apart';
import { NotAccepted, NotShown, SessionOver, StoreDown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';

const text = once(z.string());
const helper = z.object({
  id: text,
  name: text.optional(),
  until: onceInstant,
  mayChange: once(z.boolean()),
  codeExpires: onceInstant,
  began: onceInstant.optional(),
  ended: onceInstant.optional(),
});
const listed = z.object({ helper: z.array(helper).default([]) });
const invited = z.object({ code: text, codeExpires: onceInstant });

/** Whom the person lets see their record, and ever did, newest first. @throws StoreDown, SessionOver */
export async function listHelpers(fhir: FhirSession): Promise<HelperView[]> {
  const read = listed.safeParse(readParameters(await fhir.get('RelatedPerson/$helpers')));
  if (!read.success) throw new StoreDown('The answer was no list of helpers.');
  return read.data.helper.map(({ name, began, ended, ...rest }) => ({ ...rest, name: name && setApart(name), began, ended }));
}

/** The same, where the server can say it: what is shown besides does not wait for it. @throws SessionOver */
export async function listHelpersIfKnown(fhir: FhirSession): Promise<HelperView[] | undefined> {
  try {
    return await listHelpers(fhir);
  } catch (error) {
    if (error instanceof SessionOver) throw error;
    return undefined;
  }
}

export type Invited = { outcome: 'made'; code: string; codeExpires: Date } | { outcome: 'refused'; why: string };

/** Makes a code for somebody who may look, and change what is shared, for so many months from now. @throws StoreDown, SessionOver */
export async function inviteHelper(fhir: FhirSession, { months, mayChange }: { months: number; mayChange: boolean }, now: Date): Promise<Invited> {
  try {
    const parameter = [{ name: 'until', valueDate: dayOf(monthsOn(now, months)) }, { name: 'mayChange', valueBoolean: mayChange }];
    const read = invited.safeParse(readParameters(await fhir.operate('RelatedPerson/$invite', { resourceType: 'Parameters', parameter })));
    if (!read.success) throw new StoreDown('The answer was no code.');
    return { outcome: 'made', ...read.data };
  } catch (error) {
    if (error instanceof NotAccepted) return { outcome: 'refused', why: error.issues.join(' ') };
    throw error;
  }
}

/** The same day of a later month, or its last. */
function monthsOn(now: Date, months: number): Date {
  const then = new Date(now);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() + months);
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(now.getUTCDate(), last));
  return then;
}

/** Nobody sees anything by it from now on; one that is over already is as good. @throws StoreDown, SessionOver */
export async function endHelper(fhir: FhirSession, id: string): Promise<void> {
  try {
    await fhir.operate(`RelatedPerson/${encodeURIComponent(id)}/$end`, { resourceType: 'Parameters', parameter: [] });
  } catch (error) {
    if (!(error instanceof NotShown)) throw error;
  }
}
