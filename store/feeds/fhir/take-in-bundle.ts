import { stringifyExact } from '@/lib/fhir/exact-numbers';
import { elementPath } from '@/lib/fhir/element-path';
import type { SourceContext } from '@/store/enforcement/admission/access-context';
import type { RequestFacts } from '@/store/enforcement/door-types';
import { nameByContent, type FeedSource } from '@/store/feeds/feed-message';
import { toOperationOutcome, type FeedProblem } from '@/store/feeds/feed-problem';
import { findSource } from '@/store/feeds/sources';
import type { EntryResult, FeedDeps, TransactionAnswer } from '@/store/feeds/transaction/incoming-transaction';
import { keepRefused, takeInTransaction } from '@/store/feeds/transaction/take-in-transaction';
import { transactionBundleSchema, type TransactionBundle } from './bundle-schema';
import { readEntries } from './read-entries';
import { readLooksBundle, takeInLooksBundle } from './take-in-looks-bundle';

/**
 * What became of a Bundle, with what to send back:
 * - `taken`: the transaction-response, with 200;
 * - `refused`: nothing was stored and the message is kept; the outcome, with 422;
 * - `forbidden`: the client is registered for no organisation; the outcome, with 403.
 */
export type BundleAnswer =
  | (Extract<TransactionAnswer, { outcome: 'taken' }> & { bundle: fhir4.Bundle })
  | (Extract<TransactionAnswer, { outcome: 'refused' }> & { operationOutcome: fhir4.OperationOutcome })
  | { outcome: 'forbidden'; operationOutcome: fhir4.OperationOutcome };

/**
 * Takes in a FHIR transaction Bundle of a registered source (FHIR R4 §3.1.0.11.2). The
 * source is the one that the client is registered for, whatever the Bundle says. All of it
 * is taken or none of it; whatever is sent, the answer is one of these and never a throw. A
 * Bundle of AuditEvents tells of looks in the source's own system.
 *
 * @throws only when the store itself fails (the database is not there)
 */
export async function takeInBundle(deps: FeedDeps, context: SourceContext, bundle: unknown, request: RequestFacts): Promise<BundleAnswer> {
  if (context.sourceCode === undefined) {
    const problem: FeedProblem = { where: 'Bundle', code: 'forbidden', text: 'This client is registered for no organisation, so it cannot send records.' };
    return { outcome: 'forbidden', operationOutcome: toOperationOutcome([problem]) };
  }
  const looks = readLooksBundle(bundle);
  if (looks !== undefined) return takeInLooksBundle(deps, context, looks, request);
  const source = await findSource(deps.databases, context.sourceCode, context.clientName);
  return takeInBundleOf(deps, source, bundle, request);
}

/** The same for a source already known: what `admin load` uses. */
export async function takeInBundleOf(deps: FeedDeps, source: FeedSource, bundle: unknown, request: RequestFacts): Promise<Exclude<BundleAnswer, { outcome: 'forbidden' }>> {
  const content = toText(bundle);
  const parsed = transactionBundleSchema.safeParse(bundle);
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 50).map((issue): FeedProblem => ({ where: elementPath(issue.path, 'Bundle'), code: 'structure', text: issue.message }));
    await keepRefused(deps, { source, format: 'fhir', messageId: nameByContent(content), content }, problems);
    return refused(problems);
  }
  const messageId = readMessageId(parsed.data, content);
  const read = readEntries(parsed.data.entry);
  if (read.problems.length > 0) {
    await keepRefused(deps, { source, format: 'fhir', messageId, content }, read.problems);
    return refused(read.problems);
  }
  const answer = await takeInTransaction(deps, { source, format: 'fhir', messageId, content, entries: read.entries, request });
  if (answer.outcome === 'refused') return refused(answer.problems);
  const methods = read.entries.map((entry) => entry.method);
  return { ...answer, bundle: toResponse(answer, methods, deps.now()) };
}

const refused = (problems: FeedProblem[]): Extract<BundleAnswer, { outcome: 'refused' }> => ({ outcome: 'refused', problems, operationOutcome: toOperationOutcome(problems) });

/** The Bundle's own identifier, else its id, else a name made of what it says. */
function readMessageId(bundle: TransactionBundle, content: string): string {
  return bundle.identifier?.value ?? (bundle.id === undefined || bundle.id === '' ? nameByContent(content) : bundle.id);
}

/** The Bundle as text. What came as JSON can always go back to it; anything else is not a Bundle. */
function toText(bundle: unknown): string {
  try {
    return bundle === undefined ? String(bundle) : stringifyExact(bundle);
  } catch {
    return String(bundle);
  }
}

function toResponse(answer: Extract<TransactionAnswer, { outcome: 'taken' }>, methods: readonly string[], now: Date): fhir4.Bundle {
  const notes =
    answer.notes.length === 0
      ? undefined
      : {
          resourceType: 'OperationOutcome' as const,
          issue: answer.notes.map((text) => ({ severity: 'information' as const, code: 'informational' as const, details: { text } })),
        };
  return {
    resourceType: 'Bundle',
    type: 'transaction-response',
    timestamp: now.toISOString(),
    entry: answer.entries.map((result, position) => ({
      response: { ...toEntryResponse(result, methods[position] === 'DELETE'), ...(notes === undefined || position > 0 ? {} : { outcome: notes }) },
    })),
  };
}

function toEntryResponse(result: EntryResult, isDeletion: boolean): fhir4.BundleEntryResponse {
  if (isDeletion) return { status: '204 No Content' };
  return {
    status: result.change === 'created' ? '201 Created' : '200 OK',
    ...(result.version === undefined ? { location: result.reference } : { location: `${result.reference}/_history/${result.version}`, etag: `W/"${result.version}"` }),
  };
}
