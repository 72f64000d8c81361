import { randomBytes } from 'node:crypto';
import type { EventFacts, ItemFacts, SearchFacts } from '@/lib/audit/event-facts';
import { prepareEvent, type PreparedEvent } from './append-event';

export interface EventTemplates {
  /** Prepares an access event of this token under this decision, as `prepareEvent` would. */
  prepare(facts: EventFacts): PreparedEvent;
}

/** The looks that people make most: one of each shape is composed, and filled in for the others. */
type Templated = SearchFacts | (ItemFacts & { kind: 'read' });

/** A text in parts: what is the same each time and, at the odd places, the mark of what is filled in. */
interface Template {
  content: readonly string[];
  tokens: readonly string[];
}

/** What stands for a fact while an event is composed: letters alone, as a type is, and such as nobody can have typed. */
const SECRET = randomBytes(24).toString('hex').replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
const [ID, RECORDED, REQUEST, ADDRESS, SUMMARY, TYPE, ITEM] = ['I', 'R', 'Q', 'A', 'S', 'T', 'E'].map((letter) => `${letter}${SECRET}`) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const ENCODED_SUMMARY = Buffer.from(SUMMARY).toString('base64');
const MARKS = new RegExp(`(${[ID, RECORDED, REQUEST, ADDRESS, SUMMARY, ENCODED_SUMMARY, TYPE, ITEM].join('|')})`);

/**
 * Makes access events of one token under one decision. Who looks, why and by what is the
 * same in all of them, so that each shape of event is composed and indexed once.
 */
export function createEventTemplates(): EventTemplates {
  const templates = new Map<string, Template>();
  return {
    prepare(facts) {
      if (!isTemplated(facts)) return prepareEvent(facts);
      let template = templates.get(facts.kind);
      if (!template) templates.set(facts.kind, (template = composeTemplate(facts)));
      return fill(template, facts);
    },
  };
}

/** Ids that are written in JSON, and in a list of PostgreSQL's, as they are. */
const PLAIN = /^[A-Za-z0-9._-]{1,64}$/;

function isTemplated(facts: EventFacts): facts is Templated {
  if (facts.kind !== 'read' && facts.kind !== 'search' && facts.kind !== 'everything') return false;
  const { requestId, clientAddress, summary } = facts.request;
  return PLAIN.test(requestId) && clientAddress !== '' && summary.trim() !== '' && (facts.kind !== 'read' || PLAIN.test(facts.target.id));
}

function composeTemplate(facts: Templated): Template {
  const marked = { id: ID, recorded: RECORDED, request: { requestId: REQUEST, clientAddress: ADDRESS, summary: SUMMARY } };
  const { content, tokens } = prepareEvent(facts.kind === 'read' ? { ...facts, ...marked, target: { type: TYPE, id: ITEM } } : { ...facts, ...marked });
  return { content: content.split(MARKS), tokens: tokens.split(MARKS) };
}

function fill({ content, tokens }: Template, facts: Templated): PreparedEvent {
  const { id, recorded, request } = facts;
  const target = facts.kind === 'read' ? facts.target : { type: '', id: '' };
  const valueOf = (mark: string): string => {
    switch (mark) {
      case ID:
        return id;
      case RECORDED:
        return recorded;
      case REQUEST:
        return request.requestId;
      case ADDRESS:
        return inJson(request.clientAddress);
      case SUMMARY:
        return inJson(request.summary);
      case ENCODED_SUMMARY:
        return Buffer.from(request.summary).toString('base64');
      case TYPE:
        return target.type;
      default:
        return target.id;
    }
  };
  return { id, recorded, content: join(content, valueOf), tokens: join(tokens, valueOf) };
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

function join(parts: readonly string[], valueOf: (mark: string) => string): string {
  let text = '';
  for (const [place, part] of parts.entries()) text += place % 2 === 0 ? part : valueOf(part);
  return text;
}
