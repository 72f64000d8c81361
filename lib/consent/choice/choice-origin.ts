/** What a Provenance says of where a version of a choice came from (choice-provenance.ts), as far as it can be told. */
import { z } from 'zod';
import { ENDING_ACTIONS, type EndingAction } from './choice-ending';
import { ENDING_ACTIVITIES } from './choice-provenance';
import { ENTRY_MODE_KEYS, ENTRY_MODES, type EntryMode } from './choice-entry';
import { CHECK_EXTENSION, DCM, MODE_EXTENSION } from '../code-systems';

/** How staff came to enter it for the person. */
export interface ReadEntry {
  /** What they asked of a choice that was there already; absent when it was made then. */
  asked?: EndingAction;
  mode: EntryMode | undefined;
  /** `YYYY-MM-DD` */
  received: string | undefined;
  enteredBy: string | undefined;
  organisation: string | undefined;
  witness: string | undefined;
  identityCheck: string | undefined;
}

export interface ChoiceOrigin {
  /** The `meta.versionId` that it is about. */
  version: string;
  /** The app by which it came. */
  app: { id: string | undefined; name: string | undefined } | undefined;
  /** Absent when the person set it themself. */
  entry: ReadEntry | undefined;
  /** The record kept it on by itself, since nobody could be told of its end. */
  isKeptOn?: boolean;
  /** Who made it for the person, as one who helped them then: `RelatedPerson/{id}`, and by what name. */
  helper?: { reference: string | undefined; name: string | undefined } | undefined;
}

const codes = z.object({ coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional() })).default([]) }).default({ coding: [] });
const reference = z.object({ reference: z.string().optional(), display: z.string().optional(), identifier: z.object({ value: z.string().optional() }).optional() });
const provenance = z.object({
  extension: z.array(z.object({ url: z.string(), valueString: z.string().optional(), valueCodeableConcept: codes.optional() })).default([]),
  target: z.array(reference).min(1),
  occurredDateTime: z.string().optional(),
  activity: codes,
  agent: z.array(z.object({ type: codes, who: reference, onBehalfOf: reference.optional() })),
});
type Read = z.output<typeof provenance>;

/**
 * @param id the choice's
 * @returns undefined for a Provenance of anything else, or of no version in particular
 */
export function readChoiceOrigin(value: unknown, id: string): ChoiceOrigin | undefined {
  const read = provenance.safeParse(value);
  if (!read.success) return undefined;
  const start = `Consent/${id}/_history/`;
  const version = read.data.target.find((one) => one.reference?.startsWith(start) === true)?.reference?.slice(start.length);
  if (version === undefined || version === '') return undefined;
  const app = read.data.agent.find(({ type }) => type.coding.some(({ system, code }) => system === DCM && code === '110150'));
  return {
    version,
    app: app && { id: app.who.identifier?.value, name: app.who.display },
    entry: readEntry(read.data),
    helper: readHelper(read.data),
    ...(isKeptOn(read.data) && { isKeptOn: true }),
  };
}

/** Kept on, and nobody took part. */
const isKeptOn = ({ activity, agent }: Read): boolean =>
  activity.coding.some(({ code }) => code === ENDING_ACTIVITIES.keep.code) &&
  agent.every(({ who, type }) => who.reference === undefined && !type.coding.some(({ code }) => code === 'enterer'));

function readHelper({ agent }: Read): ChoiceOrigin['helper'] {
  const author = agent.find(({ type, who }) => type.coding.some(({ code }) => code === 'author') && who.reference?.startsWith('RelatedPerson/') === true);
  return author && { reference: author.who.reference, name: author.who.display };
}

function readEntry({ extension, occurredDateTime, activity, agent }: Read): ReadEntry | undefined {
  const agentOf = (code: string) => agent.find(({ type }) => type.coding.some((coded) => coded.code === code));
  const enterer = agentOf('enterer');
  if (enterer === undefined) return undefined;
  const mode = extension.find(({ url }) => url === MODE_EXTENSION)?.valueCodeableConcept?.coding[0]?.code;
  const asked = ENDING_ACTIONS.find((action) => activity.coding.some(({ code }) => code === ENDING_ACTIVITIES[action].code));
  return {
    ...(asked && { asked }),
    mode: ENTRY_MODE_KEYS.find((key) => ENTRY_MODES[key] === mode),
    received: occurredDateTime?.slice(0, 10),
    enteredBy: enterer.who.display,
    organisation: enterer.onBehalfOf?.display,
    witness: agentOf('WIT')?.who.display,
    identityCheck: extension.find(({ url }) => url === CHECK_EXTENSION)?.valueString,
  };
}
