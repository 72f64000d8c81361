/** What a source's system may do about looks in it: tell of one or many, and say that it has told of all. */
import { z } from 'zod';
import { CLOCKS_DIFFER_MS, EARLIEST } from '@/lib/audit/read-reported';
import { elementPath } from '@/lib/fhir/element-path';
import type { SourceContext } from '@/store/enforcement/admission/access-context';
import type { RequestFacts } from '@/store/enforcement/door-types';
import { tellsOfLooks } from '@/store/authorization/client-records';
import { nameByContent } from '@/store/feeds/feed-message';
import type { FeedProblem } from '@/store/feeds/feed-problem';
import { findSource } from '@/store/feeds/sources';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { keepRefused } from '@/store/feeds/transaction/take-in-transaction';
import { reportTime, type ReportOutcome } from '@/store/repository/taking-in/reported-looks';
import { takeInLooks, type SentLook } from './take-in-looks';

/** `forbidden`: the operator registered this system for no organisation, or not as one that tells of looks. */
export type ReportAnswer = { outcome: 'taken'; looks: ReportOutcome[] } | { outcome: 'refused' | 'forbidden'; problems: FeedProblem[] };
export type TimeAnswer = { outcome: 'taken'; since: Date; until: Date } | { outcome: 'refused' | 'forbidden'; problems: FeedProblem[] };

/** What the looks came in, to keep it when it is refused. */
export interface LooksMessage {
  looks: readonly SentLook[];
  /** The sender's own name of it; made of what it says when absent */
  messageId?: string | undefined;
  content: string;
}

/** Takes in looks of the system that a client is registered for; what is refused is kept, as of any feed. @throws only when the store itself fails */
export async function reportLooks(deps: FeedDeps, context: SourceContext, message: LooksMessage, request: RequestFacts): Promise<ReportAnswer> {
  const source = await admit(deps, context);
  if (source === undefined) return { outcome: 'forbidden', problems: [NOT_ADMITTED] };
  const answer = await takeInLooks(deps, source, message.looks, request);
  if (answer.outcome === 'refused') {
    const messageId = message.messageId ?? nameByContent(message.content);
    await keepRefused(deps, { source, format: 'fhir', messageId, content: message.content }, answer.problems);
  }
  return answer;
}

const NOT_ADMITTED: FeedProblem = { where: 'AuditEvent', code: 'forbidden', text: 'This client is not registered as one that tells of looks in its organisation’s own system. The operator registers it with --reports-looks.' };

async function admit(deps: FeedDeps, { sourceCode, clientId, clientName }: SourceContext) {
  if (sourceCode === undefined || !(await tellsOfLooks(deps.databases.prisma, clientId))) return undefined;
  return findSource(deps.databases, sourceCode, clientName);
}

const instant = z.iso.datetime({ offset: true, error: 'is not a moment with its time zone, such as 2026-03-03T14:15:00Z' });
const parameters = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z.tuple([z.object({ name: z.literal('period'), valuePeriod: z.object({ start: instant, end: instant }) })], {
    error: 'must be one, called period, with a valuePeriod',
  }),
});

/** Takes the word of a system that it has told of every look between two moments. */
export async function reportComplete(deps: FeedDeps, context: SourceContext, body: unknown): Promise<TimeAnswer> {
  const source = await admit(deps, context);
  if (source === undefined) return { outcome: 'forbidden', problems: [NOT_ADMITTED] };
  const parsed = parameters.safeParse(body);
  if (!parsed.success) {
    return {
      outcome: 'refused',
      problems: parsed.error.issues.map(({ path, message }) => ({ where: elementPath(path, 'Parameters'), code: 'value', text: message })),
    };
  }
  const { start, end } = parsed.data.parameter[0].valuePeriod;
  const [since, until, at] = [new Date(start), new Date(end), deps.now()];
  const wrong = (element: string, text: string): TimeAnswer => ({
    outcome: 'refused',
    problems: [{ where: `Parameters.parameter[0].valuePeriod.${element}`, code: 'value', text }],
  });
  if (!(since.getTime() >= EARLIEST)) return wrong('start', 'start is before 1990.');
  if (!(until >= since)) return wrong('end', 'end is before start.');
  if (until.getTime() > at.getTime() + CLOCKS_DIFFER_MS) return wrong('end', 'end is in the future: nobody can have told of looks to come.');
  return { outcome: 'taken', ...(await reportTime(deps.databases, { source: source.code, since, until: until > at ? at : until, at })) };
}
