import 'server-only';
import { groupLooks } from '@/lib/audit/group-looks';
import type { LookKind, PlainLook } from '@/lib/audit/plain-look';
import type { ReadEntry } from '@/lib/consent/choice/choice-origin';
import { sayEffect } from '@/lib/wording/choice-effect';
import { sayWhoSet } from '@/lib/wording/choice-receipt';
import { sayWhoMadeIt } from '@/lib/wording/helpers';
import { askGrid } from './choice-grid';
import { findOrigins } from './choice-origins';
import type { ChoiceView } from './choice-view';
import { viewNamed } from './choices';
import { portalConfig } from '@/lib/portal/config';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import { listHelpersIfKnown } from '@/lib/portal/account/helpers';
import { CARE_SEARCH } from '@/lib/portal/access-log/log-filters';
import type { PatientSession } from '@/lib/portal/session/session';

/** One version of a choice: what it said, when it was saved and who set it. */
export interface ChoiceVersion extends ChoiceView {
  who: string;
  /** How staff came to enter it; absent when the person set it themself. */
  entry: ReadEntry | undefined;
}

/** Looks that a choice has refused or limited, the newest first. */
export interface KeptLooks {
  looks: PlainLook[];
  /** There are older ones that were not read. */
  hasOlder: boolean;
}

/** What can be told of a choice, from its first version to what it has kept. */
export interface ChoiceReceipt {
  view: ChoiceView;
  /** The newest first. */
  versions: ChoiceVersion[];
  /** What it does now, of one in force that our own words cannot say; undefined for any other, and when the server cannot say. */
  effect: string[] | undefined;
  /** The looks that it has kept something from; undefined when the server cannot say. */
  kept: KeptLooks | undefined;
}

/** @returns undefined when there is no such choice. @throws StoreDown, SessionOver */
export async function readReceipt(session: PatientSession, id: string, now: Date): Promise<ChoiceReceipt | undefined> {
  const { fhir } = session;
  try {
    const [consents, origins] = await Promise.all([fhir.history('Consent', id), findOrigins(fhir, id)]);
    const kept = await readKept(session, id, consents.at(-1)?.meta?.lastUpdated);
    const { clientId } = portalConfig();
    const helpers = origins.some(({ helper }) => helper !== undefined) ? await listHelpersIfKnown(fhir) : [];
    const versions = await Promise.all(
      consents.map(async (consent) => {
        const origin = origins.find(({ version }) => version === consent.meta?.versionId);
        return { ...(await viewNamed(fhir, consent, now)), who: sayWhoSet(consent, origin, clientId, (helper) => sayWhoMadeIt(helper, helpers, now)), entry: origin?.entry };
      }),
    );
    const [view] = versions;
    if (view === undefined) return undefined;
    const grid = view.kind === 'foreign' && view.isInForce ? await askGrid(session, { choices: [] }, now) : undefined;
    return { view, versions, kept, effect: grid && sayEffect(grid, id) };
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

/** So many of the newest events are read: some hundred looks. */
const EVENTS_AT_MOST = 500;
/** The entering of a choice by staff names it as well, and is no look. */
const KEPT_FROM: readonly LookKind[] = ['person', 'emergency', 'refused'];

/**
 * An event names each choice that refused or limited it; the person's own name one too, when they read or change it.
 * @param since when the choice was first saved: what was before it need not be gone through
 */
async function readKept({ fhir, patientId }: PatientSession, id: string, since: string | undefined): Promise<KeptLooks | undefined> {
  try {
    const asked = { patient: patientId, entity: `Consent/${id}`, ...CARE_SEARCH, date: since && `ge${since}`, _sort: '-date', _count: EVENTS_AT_MOST, _total: 'none' };
    const { matches, next } = await fhir.searchAll('AuditEvent', asked, EVENTS_AT_MOST);
    const looks = groupLooks(matches, { portalClientId: portalConfig().clientId }).filter(({ kind }) => KEPT_FROM.includes(kind));
    return { looks, hasOlder: next !== undefined };
  } catch (error) {
    if (error instanceof NotAccepted || error instanceof NotShown) return undefined;
    throw error;
  }
}
