import 'server-only';
import type { Choice } from '@/lib/consent/choice/choice';
import { nameReference, readNamed, type ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import type { FoundOption, OptionGroup, StepNews, TriedSight } from '@/lib/consent/questions/choice-steps';
import { PREVIEW_PURPOSES, type PreviewSight } from '@/lib/consent/preview/preview';
import { PROFESSIONAL_ROLES, RECORD_PARTS, type ProfessionalRole } from '@/lib/consent/vocabulary';
import { sayTried } from '@/lib/wording/choice-tried';
import { startSentence } from '@/lib/wording/numbers';
import { partName } from '@/lib/wording/parts';
import { someoneOfRole } from '@/lib/wording/roles';
import { SOMEBODY_WHO_HELPS, stateOf, type HelperView } from '@/lib/wording/helpers';
import { callItem, type RecordItem } from '@/lib/wording/record/record-item';
import { findLookers, type Looker } from './choice-lookers';
import { findPlaces } from './choice-options';
import { previewChoices } from './choice-preview';
import { listHelpers } from '@/lib/portal/account/helpers';
import { findWholeRecord, readDirectory } from '@/lib/portal/record/read-record';
import { toItems } from '@/lib/portal/record/to-items';
import type { PatientSession } from '@/lib/portal/session/session';

/** Whoever helps the person, and nobody in particular. */
export const ANY_HELPER = 'RelatedPerson/somebody';

/** Whom the record can be seen as, and what the one who was chosen sees. @throws StoreDown, SessionOver, NotAccepted */
export async function tryChoice(session: PatientSession, draft: ChoiceDraft, choice: Choice | undefined, now: Date): Promise<StepNews> {
  const [lookers, found, everybody] = await Promise.all([findLookers(session, now), findPlaces(session, draft.find), listHelpers(session.fhir)]);
  const helpers = everybody.filter((helper) => stateOf(helper, now) === 'now');
  const who: OptionGroup[] = [
    {
      name: 'People who help you',
      options: [
        { value: ANY_HELPER, text: SOMEBODY_WHO_HELPS },
        ...helpers.map(({ id, name }) => ({ value: `RelatedPerson/${id}`, text: name ?? SOMEBODY_WHO_HELPS })),
      ],
    },
    {
      name: 'Kinds of professional',
      options: PROFESSIONAL_ROLES.map((role) => ({ value: role, text: startSentence(someoneOfRole(role)) })),
    },
    ...(lookers.length === 0 ? [] : [{ name: 'People who have looked', options: lookers.flatMap(toOption) }]),
  ];
  const chosen = readNamed(draft['try-where']);
  const looked = lookers.flatMap(({ organisationReference, organisation }) =>
    organisationReference === undefined || organisation === undefined
      ? []
      : [{ value: nameReference(organisationReference, organisation), text: organisation }],
  );
  const where = eachOnce([
    ...(chosen.reference === '' ? [] : [{ value: draft['try-where'], text: chosen.name ?? 'The one you chose before' }]),
    ...(found.options ?? []),
    ...looked,
  ]);
  const note = found.note ?? (found.options === undefined ? undefined : `Places with “${draft.find}” in their name are now under “Where they work”.`);
  return { ...(note === undefined ? {} : { note }), tries: { who, where, seen: await seeAs(session, draft, { choice, lookers, helpers, now }) } };
}

/** A place that was found may be one whose staff have looked, too. */
const eachOnce = (places: readonly FoundOption[]): FoundOption[] =>
  [...new Map(places.toReversed().map((place) => [readNamed(place.value).reference, place])).values()].toReversed();

const roleOfLooker = ({ role }: Looker): ProfessionalRole | undefined => PROFESSIONAL_ROLES.find((one) => one === role);

/** Only somebody whose kind we know can be tried. */
const toOption = (looker: Looker): FoundOption[] =>
  roleOfLooker(looker) === undefined
    ? []
    : [{ value: looker.reference, text: looker.organisation === undefined ? looker.name : `${looker.name}, ${looker.organisation}` }];

interface Trial {
  choice: Choice | undefined;
  lookers: readonly Looker[];
  helpers: readonly HelperView[];
  now: Date;
}

async function seeAs(session: PatientSession, draft: ChoiceDraft, { choice, lookers, helpers, now }: Trial): Promise<TriedSight> {
  const looker = lookers.find(({ reference }) => reference === draft['try-who']);
  const role = PROFESSIONAL_ROLES.find((one) => one === draft['try-who']) ?? (looker && roleOfLooker(looker)) ?? 'gp';
  const place = readNamed(draft['try-where']);
  const organisation = place.reference.startsWith('Organization/') ? place.reference : looker?.organisationReference;
  const purpose = PREVIEW_PURPOSES.find((one) => one === draft['try-why']) ?? 'TREAT';
  const helper = draft['try-who'].startsWith('RelatedPerson/') ? draft['try-who'] : undefined;
  const viewer = helper === undefined ? ({ mode: 'sight', role, organisation, practitioner: looker?.reference, purpose } as const) : ({ mode: 'sight', helper } as const);
  const [sight, [{ resources }, directory]] = await Promise.all([
    previewChoices(session, viewer, { choices: choice === undefined ? [] : [choice] }, now),
    Promise.all([findWholeRecord(session.fhir, session.patientId), readDirectory(session.fhir)]),
  ]);
  const items = new Map(toItems(resources, directory, now).map((item) => [item.key, item]));
  const nameOf = (): string => looker?.name ?? `${startSentence(someoneOfRole(role))}${place.name === undefined ? '' : ` at ${place.name}`}`;
  const who = helper === undefined ? nameOf() : (helpers.find(({ id }) => helper === `RelatedPerson/${id}`)?.name ?? SOMEBODY_WHO_HELPS);
  return { sentence: sayTried(who, countSeen(sight)), parts: partsOf(sight, items) };
}

const isTold = ({ item }: { item: string }): boolean => !item.startsWith('Provenance/');

function countSeen({ item, then }: PreviewSight): { now: number; then: number | undefined } {
  const told = item.filter(isTold);
  return { now: told.filter((one) => one.now !== 'none').length, then: then === undefined ? undefined : told.filter((one) => (one.then ?? one.now) !== 'none').length };
}

const LISTED_AT_MOST = 25;

/** What somebody sees, part by part. */
export function partsOf({ item: all }: Pick<PreviewSight, 'item'>, items: ReadonlyMap<string, RecordItem>): TriedSight['parts'] {
  return RECORD_PARTS.flatMap((part) => {
    // What changes comes first: in a long list nobody would find it.
    // A visit is one thing, whether all of it is seen or only where and when.
    if (part === 'visit-details') return [];
    const ofPart = all
      .filter((one) => (one.part === part || (part === 'visits' && one.part === 'visit-details')) && isTold(one))
      .toSorted((one, other) => Number(isChanged(other)) - Number(isChanged(one)));
    if (ofPart.length === 0) return [];
    const listed = ofPart.slice(0, LISTED_AT_MOST).map((one) => lineOf(one, items.get(one.item)));
    const more = ofPart.length - listed.length;
    return [{ name: startSentence(partName(part)), items: more > 0 ? [...listed, { text: `And ${more} more.` }] : listed }];
  });
}

type SeenItem = PreviewSight['item'][number];

const isChanged = ({ now, then }: SeenItem): boolean => then !== undefined && then !== now;

function lineOf(one: SeenItem, item: RecordItem | undefined): { text: string; mark?: string } {
  const called = item === undefined ? 'Something in your record' : callItem(item);
  const text = one.now === 'outline' ? `${called} (only where and when)` : called;
  return isChanged(one) ? { text, mark: one.then === 'none' ? 'Kept from them' : one.then === 'outline' ? 'Then only where and when' : 'Shown to them' } : { text };
}
