import { HL7_ERRORS, type AckCode, type Hl7Problem } from './hl7-problem';
import type { ParsedMessage } from './parse-message';
import { readText } from './read-field';

const MOST_ERRORS = 20;

/**
 * The acknowledgement of a message (HL7 v2.4 §2.13): MSH with the parties turned round,
 * MSA with the control id that it answers, and an ERR for each problem. Versions before
 * 2.5 read ERR-1 (`PID^1^3^101&Required field missing&HL70357`), later ones ERR-2 to
 * ERR-8; both are filled, since each ignores the other's fields. The codes are those of the original mode whatever MSH-15 and
 * MSH-16 ask for: many senders fill these by habit (`AL`, `NE`) and wait for AA.
 *
 * @param message the message answered; undefined when it could not be read at all
 * @param moment when, and in what name, this answer is given
 * @param aside names of segments that were not used, and what else stands otherwise than the message says: the sender is told so in MSA-3
 */
export function buildAcknowledgement(
  message: ParsedMessage | undefined,
  code: AckCode,
  problems: readonly Hl7Problem[],
  moment: { now: Date; controlId: string },
  aside: { ignored: readonly string[]; notes: readonly string[] } = { ignored: [], notes: [] },
): string {
  const header = message?.header;
  const read = (field: number, component?: number): string =>
    header === undefined ? '' : escape(readText(header, field, component === undefined ? {} : { component }));
  const party = (field: number): string => [1, 2, 3].map((component) => read(field, component)).join('^').replace(/\^+$/, '');
  const trigger = read(9, 2);
  const version = read(12) || '2.4';
  const msh = [
    'MSH',
    '^~\\&',
    party(5),
    party(6),
    party(3),
    party(4),
    hl7Time(moment.now),
    '',
    trigger === '' ? 'ACK' : `ACK^${trigger}`,
    escape(moment.controlId),
    read(11) || 'P',
    version,
  ];
  const first = problems[0];
  const unused = aside.ignored.length === 0 ? [] : [`Not used: ${aside.ignored.join(', ')}`];
  const said = first === undefined ? [...unused, ...aside.notes].join('. ') : `${first.where}: ${first.text}`;
  const msa = ['MSA', code, read(10), escape(said.slice(0, 300))];
  const errors = problems.slice(0, MOST_ERRORS).map(errorSegment);
  return [msh.join('|'), trimRight(msa).join('|'), ...errors].join('\r') + '\r';
}

function errorSegment(problem: Hl7Problem): string {
  const { code, display } = HL7_ERRORS[problem.code];
  const [segment = 'MSH', sequence = '1', field = ''] = problem.where.split('^');
  const old = `${segment}^${sequence}^${field}^${code}&${display}&HL70357`;
  return ['ERR', old, trimRight([segment, sequence, field]).join('^'), `${code}^${display}^HL70357`, 'E', '', '', '', escape(problem.text)].join('|');
}

const trimRight = (fields: string[]): string[] => {
  const last = fields.findLastIndex((field) => field !== '');
  return fields.slice(0, last + 1);
};

/** Text made safe for a message that uses the usual delimiters. */
const escape = (text: string): string =>
  text
    .replace(/\\/g, '\\E\\')
    .replace(/\|/g, '\\F\\')
    .replace(/\^/g, '\\S\\')
    .replace(/&/g, '\\T\\')
    .replace(/~/g, '\\R\\')
    .replace(/[\r\n]+/g, ' ');

/** `YYYYMMDDHHMMSS+0000` */
const hl7Time = (now: Date): string => `${now.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+0000`;
