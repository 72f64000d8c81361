/** Parts of a record in plain words, as they follow "your". */
import type { ItemPart } from '@/lib/consent/vocabulary';
import { sayCount, sayList, sayNumber } from './numbers';

interface PartName {
  /** After "your": "your test results" */
  your: string;
  /** One thing of this kind: "one test result" */
  one: string;
  many: string;
}

const PART_NAMES: Readonly<Record<ItemPart, PartName>> = {
  identity: { your: 'personal details', one: 'set of personal details', many: 'sets of personal details' },
  people: { your: 'care team', one: 'person in your care team', many: 'people in your care team' },
  'about-me': { your: 'About me notes', one: 'About me note', many: 'About me notes' },
  alerts: { your: 'alerts', one: 'alert', many: 'alerts' },
  allergies: { your: 'allergies', one: 'allergy', many: 'allergies' },
  medicines: { your: 'medicines', one: 'medicine', many: 'medicines' },
  conditions: { your: 'conditions', one: 'condition', many: 'conditions' },
  visits: { your: 'visits', one: 'visit', many: 'visits' },
  'visit-details': { your: 'visit details', one: 'visit', many: 'visits' },
  results: { your: 'test results', one: 'test result', many: 'test results' },
  measurements: { your: 'measurements', one: 'measurement', many: 'measurements' },
  vaccinations: { your: 'vaccinations', one: 'vaccination', many: 'vaccinations' },
  letters: { your: 'letters', one: 'letter', many: 'letters' },
  plans: { your: 'care plans', one: 'care plan', many: 'care plans' },
  'social-care': { your: 'social care', one: 'social care note', many: 'social care notes' },
  appointments: { your: 'appointments', one: 'appointment', many: 'appointments' },
  other: { your: 'other notes', one: 'other note', many: 'other notes' },
  choices: { your: 'choices', one: 'choice', many: 'choices' },
  questions: { your: 'questions', one: 'question', many: 'questions' },
  log: { your: 'list of looks', one: 'look', many: 'looks' },
};

/** What is in the part that nobody would guess by its name, and that matters most to somebody who hides. */
export const PERSONAL_DETAILS = 'Your name, date of birth, address and telephone number';

/** What people most want to know was seen comes first. */
const MOST_TELLING: readonly ItemPart[] = [
  'results',
  'conditions',
  'medicines',
  'letters',
  'allergies',
  'social-care',
  'plans',
  'visit-details',
  'visits',
];

const isPart = (part: string): part is ItemPart => Object.hasOwn(PART_NAMES, part);

/** "test results"; for a part that we do not know "another part of your record" is said by `sayParts`. */
export const partName = (part: string): string => (isPart(part) ? PART_NAMES[part].your : 'other notes');

/** Names in the order of the record, each once. */
export function partNames(parts: readonly string[]): string[] {
  const known = Object.keys(PART_NAMES).filter((part) => parts.includes(part));
  const unknown = parts.some((part) => !isPart(part)) ? ['other'] : [];
  return [...new Set([...known, ...unknown].map(partName))];
}

/** More parts than this are counted in the sentence, and named after it. */
const NAMED_AT_MOST = 3;

/** "your allergies, medicines and conditions"; of more than three "8 parts of your record". None: "your record". */
export function sayParts(parts: readonly string[]): string {
  const names = partNames(parts);
  if (names.length === 0) return 'your record';
  return names.length <= NAMED_AT_MOST ? `your ${sayList(names)}` : `${sayNumber(names.length)} parts of your record`;
}

/** The most telling of many parts: "test results, conditions and medicines"; undefined when `sayParts` names them all. */
export function sayMostTelling(parts: readonly string[]): string | undefined {
  const names = partNames(parts);
  if (names.length <= NAMED_AT_MOST) return undefined;
  const telling = [...MOST_TELLING.filter((part) => parts.includes(part)).map(partName), ...names];
  return sayList([...new Set(telling)].slice(0, NAMED_AT_MOST));
}

/** "3 test results"; of several parts "12 items". */
export function sayItems(count: number, parts: readonly string[]): string {
  const [only, ...more] = parts;
  if (only === undefined || more.length > 0 || !isPart(only)) return sayCount(count, 'item');
  return sayCount(count, PART_NAMES[only].one, PART_NAMES[only].many);
}
