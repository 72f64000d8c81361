/** A transaction Bundle of AuditEvents: looks in a source's own system, all of them or none. */
import { stringifyExact } from '@/lib/fhir/exact-numbers';
import type { SourceContext } from '@/store/enforcement/admission/access-context';
import type { RequestFacts } from '@/store/enforcement/door-types';
import { toOperationOutcome, type FeedProblem } from '@/store/feeds/feed-problem';
import { reportLooks } from '@/store/feeds/looks/report-looks';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { transactionBundleSchema, type TransactionBundle } from './bundle-schema';
import type { BundleAnswer } from './take-in-bundle';

/** More are sent as several: each waits for the chain of the person it is about. */
const LOOKS_AT_MOST = 500;

/** @returns undefined for a Bundle that holds anything else, be it beside AuditEvents */
export function readLooksBundle(bundle: unknown): TransactionBundle | undefined {
  const parsed = transactionBundleSchema.safeParse(bundle);
  return parsed.success &&
    parsed.data.entry.every(
      ({ resource, request }) => resource?.resourceType === 'AuditEvent' && request.method === 'POST' && request.url === 'AuditEvent',
    )
    ? parsed.data
    : undefined;
}

/** Takes in each look by the id of its resource, else by the `fullUrl` of its entry. @throws only when the store itself fails */
export async function takeInLooksBundle(deps: FeedDeps, context: SourceContext, bundle: TransactionBundle, request: RequestFacts): Promise<BundleAnswer> {
  const { entry } = bundle;
  if (entry.length > LOOKS_AT_MOST) {
    const problems: FeedProblem[] = [{ where: 'Bundle.entry', code: 'too-long', text: `A Bundle tells of ${LOOKS_AT_MOST} looks at most. Send them as several.` }];
    return { outcome: 'refused', problems, operationOutcome: toOperationOutcome(problems) };
  }
  const looks = entry.map(({ resource, fullUrl }, index) => ({ resource, toldId: resource?.id ?? fullUrl?.replace(/^urn:uuid:/, ''), where: `Bundle.entry[${index}].resource` }));
  const answer = await reportLooks(deps, context, { looks, messageId: bundle.identifier?.value ?? bundle.id, content: stringifyExact(bundle) }, request);
  if (answer.outcome !== 'taken') {
    const operationOutcome = toOperationOutcome(answer.problems);
    return answer.outcome === 'forbidden' ? { outcome: 'forbidden', operationOutcome } : { outcome: 'refused', problems: answer.problems, operationOutcome };
  }
  const isKnown = (outcome: string): boolean => outcome === 'known';
  return {
    outcome: 'taken',
    isRepeated: answer.looks.every(({ outcome }) => isKnown(outcome)),
    notes: [],
    entries: answer.looks.map(({ eventId, outcome }) => ({ reference: `AuditEvent/${eventId}`, version: 1, change: isKnown(outcome) ? 'unchanged' : 'created' })),
    bundle: {
      resourceType: 'Bundle',
      type: 'transaction-response',
      timestamp: deps.now().toISOString(),
      entry: answer.looks.map(({ eventId, outcome }) => ({ response: { status: isKnown(outcome) ? '200 OK' : '201 Created', location: `AuditEvent/${eventId}` } })),
    },
  };
}
