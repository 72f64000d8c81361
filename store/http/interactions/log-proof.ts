import { Readable } from 'node:stream';
import { chainOf } from '@/store/audit/checkpoints/statement';
import type { Proof } from '@/store/enforcement/doors/proof-door';
import { jsonAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { requireScope } from '@/store/http/scopes/require-scope';
import { FhirError } from '@/lib/fhir/operation-outcome';

/** The first line names it, so that a program knows what it reads. */
const PROOF_FORMAT = 'my-care-record-log/1';

/**
 * `AuditEvent/$proof`: the person's whole log with what proves it, to take away and check
 * elsewhere: NDJSON, a line for the log, one for each event in the order of the chain, one for
 * each checkpoint that its end was under, the public keys, and a last one.
 */
export async function logProof(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  if (request.context.kind !== 'patient') {
    await deps.door.logRefusal(lookOf(request), 'AuditEvent.$proof');
    throw new FhirError('forbidden', 'Only the person themself can take their log away.');
  }
  const grants = [await requireScope(request, { type: 'AuditEvent', permission: 'r' }, deps), await requireScope(request, { type: 'AuditEvent', permission: 's' }, deps)];
  if (grants.some(({ tokens }) => tokens.length > 0)) {
    await deps.door.logRefusal(lookOf(request), 'AuditEvent.$proof');
    throw new FhirError('forbidden', 'The token’s scopes cover a part of the log alone: a proof is of the whole, and needs patient/AuditEvent.rs.');
  }
  const proof = await deps.proofs.begin(lookOf(request));
  return {
    status: 200,
    body: undefined,
    stream: Readable.from(writeLines(proof, deps)),
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'content-disposition': 'attachment; filename="who-looked-with-proof.ndjson"' },
  };
}

async function* writeLines(proof: Proof, { fhirBase, logKeys = [] }: Pick<HttpDeps, 'fhirBase' | 'logKeys'>): AsyncGenerator<string> {
  const line = (value: object): string => `${JSON.stringify(value)}\n`;
  const { patientId, last, made } = proof;
  yield line({ kind: 'log', format: PROOF_FORMAT, server: fhirBase, patient: patientId, chain: chainOf(patientId), made, last });
  let events = 0;
  let checkpoints = 0;
  for await (const event of proof.events()) {
    events += 1;
    yield line({ kind: 'event', ...event });
  }
  for await (const checkpoint of proof.checkpoints()) {
    checkpoints += 1;
    yield line({ kind: 'checkpoint', ...checkpoint });
  }
  for (const key of logKeys) yield line({ ...key, kind: 'key' });
  yield line({ kind: 'end', events, checkpoints });
}

/**
 * `AuditEvent/$status`: how complete the log is, as Parameters: when it was last sealed, and of
 * each place that sends us records whether it is to tell us who looks in its own system, from when
 * to when it has said that it told us of every look, and whether it is late. It is the same for everybody.
 */
export async function logStatus(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'AuditEvent', permission: 's' }, deps);
  const { sealed, sources } = await deps.proofs.status();
  const now = deps.clock();
  const names = await readNames(sources.map(({ code }) => code), deps);
  const parameters: fhir4.Parameters = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'asked', valueInstant: now.toISOString() },
      ...(sealed ? [{ name: 'sealed', valueInstant: sealed.made }, { name: 'checkpoint', valueInteger: sealed.number }] : []),
      ...sources.map(({ code, reportsLooks, told }) => ({
        name: 'source',
        part: [
          { name: 'organization', valueReference: { reference: `Organization/ods-${code.toLowerCase()}`, ...nameOf(names, code) } },
          { name: 'reportsLooks', valueBoolean: reportsLooks },
          ...(told === undefined ? [] : [{ name: 'toldSince', valueInstant: told.since.toISOString() }, { name: 'toldUntil', valueInstant: told.until.toISOString() }]),
          ...(reportsLooks ? [{ name: 'late', valueBoolean: isLate(told?.until, now) }] : []),
        ],
      })),
    ],
  };
  return jsonAnswer(200, JSON.stringify(parameters));
}

/** Whoever tells us of looks does so each day: after two without a word something is wrong. */
const LATE_AFTER_MS = 48 * 60 * 60_000;
const isLate = (until: Date | undefined, now: Date): boolean => until === undefined || now.getTime() - until.getTime() > LATE_AFTER_MS;

/** What the directory calls the organisations of these codes, by id. */
async function readNames(codes: readonly string[], { directory }: Pick<HttpDeps, 'directory'>): Promise<Map<string, string | undefined>> {
  if (codes.length === 0) return new Map();
  const ids = codes.map((code) => `ods-${code.toLowerCase()}`);
  const found = await directory.search({ type: 'Organization', ids, tokens: [], dates: [], sort: '_id', count: ids.length, offset: 0, include: [], revinclude: [] });
  return new Map(found.matches.map(({ id, content }) => [id, (JSON.parse(content) as fhir4.Organization).name]));
}

function nameOf(names: ReadonlyMap<string, string | undefined>, code: string): { display?: string } {
  const display = names.get(`ods-${code.toLowerCase()}`);
  return display === undefined ? {} : { display };
}
