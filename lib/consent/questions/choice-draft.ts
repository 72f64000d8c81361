/**
 * A choice while it is being made: the answers as they were given, in the fields of a form.
 * Nothing in it is checked; `choice-questions.ts` says what each answer must be.
 */
import { choiceSchema, type Choice, type ChoiceExcept, type ChoiceFrom, type ChoiceWhat } from '../choice/choice';
import { dayFields, readDay, type DayFields } from './day-fields';
import { PROFESSIONAL_ROLES } from '../vocabulary';

/** What staff say of a choice that they enter for somebody (choice-entry.ts). */
export const ENTRY_FIELDS = ['entry-mode', 'entry-day', 'entry-month', 'entry-year', 'entry-check', 'entry-witness', 'entry-witness-job'] as const;

/** Questions with more than one answer. */
export const LIST_FIELDS = ['parts', 'topics', 'results', 'roles', 'except', 'except-roles'] as const;
/** Questions with one. */
export const TEXT_FIELDS = [
  'kind',
  'source',
  'item',
  'start-day',
  'start-month',
  'start-year',
  'end-day',
  'end-month',
  'end-year',
  'whom',
  'organisation',
  'person',
  'except-kind',
  'except-organisation',
  'except-person',
  'emergency',
  'until',
  'until-day',
  'until-month',
  'until-year',
  'find',
  'try-who',
  'try-where',
  'try-why',
  ...ENTRY_FIELDS,
] as const;

/**
 * What was answered. Whatever stands for somebody or something is written `Type/id|what it
 * is called`; each of `except` is such a text, or kinds of professional: `gp,midwife`.
 */
export type ChoiceDraft = Record<(typeof LIST_FIELDS)[number], string[]> & Record<(typeof TEXT_FIELDS)[number], string>;

export const EMPTY_DRAFT: ChoiceDraft = {
  ...(Object.fromEntries(LIST_FIELDS.map((field) => [field, []])) as unknown as Record<(typeof LIST_FIELDS)[number], string[]>),
  ...(Object.fromEntries(TEXT_FIELDS.map((field) => [field, ''])) as Record<(typeof TEXT_FIELDS)[number], string>),
};

/** A new choice: what few people want otherwise is answered, and stands on the last page to be changed. */
export const NEW_DRAFT: ChoiceDraft = { ...EMPTY_DRAFT, 'except-kind': 'nobody', until: 'open' };

/** `Type/id|name`, or `Type/id` when nobody knows the name. */
export const nameReference = (reference: string, name: string | undefined): string => (name === undefined ? reference : `${reference}|${name}`);

export function readNamed(text: string): { reference: string; name: string | undefined } {
  const bar = text.indexOf('|');
  return bar < 0 ? { reference: text, name: undefined } : { reference: text.slice(0, bar), name: text.slice(bar + 1) };
}

/** `gp,midwife` or `Organization/ods-g82001|Ashford Surgery`, as `except` keeps them. */
export function writeExcept(one: ChoiceExcept): string {
  if ('roles' in one) return one.roles.join(',');
  return nameReference('organisation' in one ? one.organisation : one.professional, one.name);
}

/** Of a text that is none of these the schema of a choice will say so. */
export function readExcept(text: string): unknown {
  if (!text.includes('/')) return { roles: text.split(',') };
  return text.startsWith('Organization/') ? { organisation: readNamed(text).reference, ...nameOf(text) } : { professional: readNamed(text).reference, ...nameOf(text) };
}

function nameOf(text: string): { name?: string } {
  const { name } = readNamed(text);
  return name === undefined ? {} : { name };
}

/** The choice that a draft asks for; undefined while an answer is missing or is none that was offered. */
export function choiceOf(draft: ChoiceDraft): Choice | undefined {
  const until = draft.until === 'date' ? readDay(dayFields(draft, 'until')) : undefined;
  if (draft.until === '' || draft.emergency === '' || (draft.until === 'date' && until === undefined)) return undefined;
  const read = choiceSchema.safeParse({
    what: whatOf(draft),
    from: fromOf(draft),
    except: draft.except.map(readExcept),
    inEmergency: draft.emergency === 'yes',
    ...(until === undefined ? {} : { until }),
  });
  return read.success ? read.data : undefined;
}

/** What of a choice is answered already, although the rest is not. */
export function answeredSoFar(draft: ChoiceDraft): { what: ChoiceWhat | undefined; from: ChoiceFrom | undefined; except: ChoiceExcept[] } {
  const { what, from, except } = choiceSchema.shape;
  return { what: what.safeParse(whatOf(draft)).data, from: from.safeParse(fromOf(draft)).data, except: except.safeParse(draft.except.map(readExcept)).data ?? [] };
}

function whatOf(draft: ChoiceDraft): unknown {
  switch (draft.kind) {
    case 'everything':
      return 'everything';
    case 'parts':
      return { parts: draft.parts };
    case 'topics':
      return { topics: draft.topics };
    case 'source':
      return { sourceOrganisation: readNamed(draft.source).reference, ...nameOf(draft.source) };
    case 'item':
      return { item: readNamed(draft.item).reference, ...(draft.results.length > 0 && { results: draft.results }) };
    case 'period':
      return { period: { ...dayNamed('start', dayFields(draft, 'start')), ...dayNamed('end', dayFields(draft, 'end')) } };
    default:
      return undefined;
  }
}

function dayNamed(name: 'start' | 'end', fields: DayFields): Record<string, string> {
  const day = readDay(fields);
  return day === undefined ? {} : { [name]: day };
}

/** The kinds of professional that it is kept from: several are ticked, one is an answer by itself. */
export function rolesKeptOut(draft: ChoiceDraft): string[] {
  if (draft.whom === 'roles') return draft.roles;
  return PROFESSIONAL_ROLES.filter((role) => role === draft.whom);
}

function fromOf(draft: ChoiceDraft): unknown {
  const roles = rolesKeptOut(draft);
  if (roles.length > 0) return { roles };
  switch (draft.whom) {
    case 'everyone':
      return 'everyone';
    case 'organisation':
      return readExcept(draft.organisation);
    case 'person':
      return readExcept(draft.person);
    default:
      return undefined;
  }
}

/** The draft that asks for exactly this choice, to change it. */
export function draftOf(choice: Choice): ChoiceDraft {
  return {
    ...EMPTY_DRAFT,
    ...draftOfWhat(choice.what),
    ...draftOfFrom(choice.from),
    except: choice.except.map(writeExcept),
    'except-kind': 'nobody',
    emergency: choice.inEmergency ? 'yes' : 'no',
    until: choice.until === undefined ? 'open' : 'date',
    ...writeDay('until', choice.until),
  };
}

function draftOfWhat(what: ChoiceWhat): Partial<ChoiceDraft> {
  if (what === 'everything') return { kind: 'everything' };
  if ('parts' in what) return { kind: 'parts', parts: [...what.parts] };
  if ('topics' in what) return { kind: 'topics', topics: [...what.topics] };
  if ('sourceOrganisation' in what) return { kind: 'source', source: nameReference(what.sourceOrganisation, what.name) };
  if ('item' in what) return { kind: 'item', item: what.item, results: what.results ?? [] };
  return { kind: 'period', ...writeDay('start', what.period.start), ...writeDay('end', what.period.end) };
}

function draftOfFrom(from: ChoiceFrom): Partial<ChoiceDraft> {
  if (from === 'everyone') return { whom: 'everyone' };
  if ('roles' in from) return draftOfRoles(from.roles);
  if ('organisation' in from) return { whom: 'organisation', organisation: writeExcept(from) };
  return { whom: 'person', person: writeExcept(from) };
}

/** Keeping it from these kinds of professional. */
export function draftOfRoles(roles: readonly string[]): Pick<ChoiceDraft, 'whom' | 'roles'> {
  const [only, ...more] = roles;
  return only !== undefined && more.length === 0 ? { whom: only, roles: [] } : { whom: 'roles', roles: [...roles] };
}

function writeDay(name: 'start' | 'end' | 'until', text: string | undefined): Partial<ChoiceDraft> {
  const [year = '', month = '', day = ''] = (text ?? '').split('-');
  return { [`${name}-day`]: day.replace(/^0/, ''), [`${name}-month`]: month.replace(/^0/, ''), [`${name}-year`]: year };
}
