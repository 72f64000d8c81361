import 'server-only';
import { nameReference, readNamed, type ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import type { ChoiceQuestion } from '@/lib/consent/questions/choice-questions';
import type { FoundOption, StepNews } from '@/lib/consent/questions/choice-steps';
import { startSentence } from '@/lib/wording/numbers';
import { partName } from '@/lib/wording/parts';
import { someoneOfRole } from '@/lib/wording/roles';
import { sayDay } from '@/lib/wording/dates';
import { callItem } from '@/lib/wording/record/record-item';
import type { PatientSession } from '@/lib/portal/session/session';
import { PROFESSIONAL_ROLES } from '@/lib/consent/vocabulary';
import { findLookers, type Looker } from './choice-lookers';
import { findWholeRecord, readDirectory } from '@/lib/portal/record/read-record';
import { toItems } from '@/lib/portal/record/to-items';
import { readWhereFrom } from '@/lib/portal/record/where-from';

/** So many are listed; more is a reason to type more. */
const LISTED_AT_MOST = 15;

/**
 * What there is to choose from, for a question about a place, a person or a thing. What was
 * chosen before stays in the list, whatever is looked for next.
 * @throws StoreDown, SessionOver
 */
export async function findOptions(session: PatientSession, question: ChoiceQuestion, draft: ChoiceDraft, now: Date): Promise<StepNews> {
  switch (question) {
    case 'source':
      return withChosen(await listSources(session), draft.source);
    case 'item':
      return withChosen(await findThings(session, draft.find, now), draft.item);
    case 'organisation':
    case 'except-organisation':
      return withChosen(await findPlaces(session, draft.find), draft[question]);
    case 'person':
      return withChosen(listLookers(await findLookers(session, now), now), draft.person);
    case 'except-person':
      return withChosen(listLookers((await findLookers(session, now)).filter(({ role }) => PROFESSIONAL_ROLES.some((one) => one === role)), now), draft['except-person']);
    default:
      return {};
  }
}

function withChosen(news: StepNews, chosen: string): StepNews {
  const options = news.options ?? [];
  const isListed = options.some((option) => readNamed(option.value).reference === readNamed(chosen).reference);
  if (chosen === '' || isListed) return news;
  return { ...news, options: [{ value: chosen, text: readNamed(chosen).name ?? 'The one you chose before' }, ...options] };
}

/** Places that wrote something that is in the record. */
async function listSources({ fhir, patientId }: PatientSession): Promise<StepNews> {
  const [{ resources }, directory] = await Promise.all([findWholeRecord(fhir, patientId), readDirectory(fhir)]);
  const whereFrom = readWhereFrom([...resources, ...directory]);
  const places = new Map<string, string>();
  for (const resource of resources) {
    const { code, name } = whereFrom.of(resource);
    if (code !== undefined && name !== undefined) places.set(`Organization/ods-${code.toLowerCase()}`, name);
  }
  const options = [...places].map(([reference, name]) => ({ value: nameReference(reference, name), text: name })).toSorted(byText);
  return options.length > 0 ? { options } : { note: 'No place has written anything in your record yet.' };
}

const byText = (one: FoundOption, other: FoundOption): number => one.text.localeCompare(other.text, 'en-GB');

/** Organisations whose name begins with what was typed, or has a word that does. @throws StoreDown, SessionOver */
export async function findPlaces({ fhir }: Pick<PatientSession, 'fhir'>, typed: string): Promise<StepNews> {
  const words = wordsOf(typed);
  if (words.length === 0) return {};
  const found = (await readDirectory(fhir)).filter((one): one is fhir4.Organization => one.resourceType === 'Organization' && one.active !== false && one.id !== undefined);
  const options = found
    .filter((one) => hasWords([one.name, ...(one.alias ?? []), ...(one.address ?? []).flatMap(({ city, postalCode }) => [city, postalCode])].join(' '), words))
    .map((one) => ({ value: nameReference(`Organization/${one.id}`, one.name), text: one.name ?? 'A place without a name', ...hintOf(one) }));
  return listed(options.toSorted(byText), typed, 'place');
}

function hintOf({ address }: fhir4.Organization): { hint?: string } {
  const where = [address?.[0]?.line?.[0], address?.[0]?.city].filter((text) => text !== undefined).join(', ');
  return where === '' ? {} : { hint: where };
}

/** Things in the person's own record that have these words in what they are called. */
async function findThings({ fhir, patientId }: PatientSession, typed: string, now: Date): Promise<StepNews> {
  const words = wordsOf(typed);
  if (words.length === 0) return {};
  const [{ resources }, directory] = await Promise.all([findWholeRecord(fhir, patientId), readDirectory(fhir)]);
  const items = toItems(resources, directory, now).filter((item) => !item.key.includes('#') && item.part !== 'identity');
  const options = items
    .filter((item) => hasWords([item.title, item.clinicianWords, item.summary, partName(item.part)].join(' '), words))
    .map((item) => ({
      value: nameReference(item.key, callItem(item)),
      text: item.title,
      hint: [startSentence(partName(item.part)), item.when?.text, item.from].filter((text) => text !== undefined).join(', '),
    }));
  return listed(options, typed, 'thing');
}

const wordsOf = (typed: string): string[] => typed.toLowerCase().split(/\s+/).filter((word) => word !== '');

function hasWords(text: string, words: readonly string[]): boolean {
  const own = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => own.some((one) => one.startsWith(word)));
}

function listed(options: FoundOption[], typed: string, kind: 'place' | 'thing'): StepNews {
  if (options.length === 0) {
    return {
      note:
        kind === 'place'
          ? `We know no place with “${typed}” in its name. Check the spelling, or type less of it.`
          : `We found nothing in your record with the word “${typed}”. Try another word for it.`,
    };
  }
  if (options.length <= LISTED_AT_MOST) return { options };
  return { options: options.slice(0, LISTED_AT_MOST), note: `There are more than we can list. Type more of the name to see others.` };
}

/** Professionals who looked at the record, the latest first. Only those who care for people can be let in: the others see no record by their job. */
function listLookers(lookers: readonly Looker[], now: Date): StepNews {
  const options = lookers.map(({ reference, name, role, jobRoleName, organisation, at }) => ({
    value: nameReference(reference, name),
    text: name,
    hint: `${startSentence(someoneOfRole(role, jobRoleName))}${organisation === undefined ? '' : ` at ${organisation}`}. Last looked ${sayDay(at, now)}.`,
  }));
  return options.length > 0 ? { options } : { note: 'Nobody has looked at your record in the last 12 months. Go back and choose a kind of professional or a place.' };
}
