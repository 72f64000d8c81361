/**
 * Choices tried before they are saved: the same decision as for a token, the same entry of
 * the database, for somebody who is only imagined. It can answer nothing but the person's
 * own token, saves nothing, and is logged as their own look.
 */
import type { SearchFacts } from '@/lib/audit/event-facts';
import { decide } from '@/lib/consent/decide';
import type { Decision, StoredConsent } from '@/lib/consent/decision';
import { readOnce } from '@/lib/consent/rules/in-force';
import { isDrafting, joinDrafts, storedDrafts, unknownIds } from '@/lib/consent/preview/join-drafts';
import type { PreviewReplay, PreviewSight } from '@/lib/consent/preview/preview';
import { sayDecision } from '@/lib/consent/preview/preview-grid';
import { organisationOf, requestOf, type TriedViewer } from '@/lib/consent/preview/tried-viewer';
import { PROFESSIONAL_ROLES, PURPOSES_OF_USE, RECORD_PARTS, type RecordPart } from '@/lib/consent/vocabulary';
import { prepareEvent, type PreparedEvent } from '@/store/audit/append-event';
import { listItems, listPastViewers, readAffiliations, replayLooks, type Alike, type Looked, type SeenItem, type Trial } from '@/store/repository/record/preview-record';
import { inTransaction } from '@/store/repository/transaction';
import type { Entry } from '@/store/repository/record/record';
import { compileSight, type CompiledSight } from '../decision/compile-decision';
import { tryGrid } from './preview-grid-door';
import type { Trying, TryAnswer } from './preview-types';

export interface TrialFacts {
  entry: Entry;
  /** Every saved choice. */
  saved: readonly StoredConsent[];
  groups: ReadonlyMap<string, fhir4.Group>;
  now: Date;
  facts: Omit<SearchFacts, 'kind'>;
}

/** What deciding needs, with the choices that are in force now and those that would be. */
export interface Judge extends Trial {
  patientId: string;
  now: Date;
  event: PreparedEvent;
  saved: readonly StoredConsent[];
  /** With the drafts; undefined when nothing was drafted. */
  drafted: readonly StoredConsent[] | undefined;
  decide(viewer: TriedViewer, affiliations: readonly string[], choices: readonly StoredConsent[]): Decision;
  /** What a decision lets through, for the database; undefined when that is nothing. */
  compile(viewer: TriedViewer, decision: Decision): CompiledSight | undefined;
}

/** Answers a trial in one transaction. @throws whatever the database throws: the door turns it into a refusal */
export async function tryChoices(trying: Trying, trial: TrialFacts): Promise<TryAnswer> {
  const unknown = unknownIds(trial.saved, trying);
  if (unknown.length > 0) return { outcome: 'unknown-choices', ids: unknown };
  const answer = await inTransaction(trial.entry.pool, async (client) => {
    const judge = makeJudge(trying, trial, client);
    switch (trying.mode) {
      case 'grid':
        return tryGrid(trying, judge);
      case 'sight':
        return trySight(trying, judge);
      case 'replay':
        return tryReplay(trying, judge);
    }
  });
  return { outcome: 'answered', answer };
}

function makeJudge(trying: Trying, { entry, saved, groups, now, facts }: TrialFacts, client: Trial['client']): Judge {
  const { decision: own } = entry;
  const read = readOnce();
  return {
    client,
    own,
    patientId: own.patient,
    now,
    event: prepareEvent({ ...facts, kind: 'preview' }),
    saved,
    drafted: isDrafting(trying) ? joinDrafts(saved, trying) : undefined,
    decide: (viewer, affiliations, choices) => decide(requestOf(viewer, own.patient, affiliations), choices, groups, now, read),
    compile: (viewer, decision) =>
      decision.outcome === 'permit' ? compileSight(decision.sight, { patientId: own.patient, organisationCode: viewer.organisationCode }, own.choicesVersion) : undefined,
  };
}

const toAffiliate = (judge: Judge, viewer: TriedViewer) => {
  const reference = organisationOf(viewer);
  return { patientId: judge.patientId, practitioner: viewer.practitioner, organisation: reference === undefined ? undefined : { reference } };
};

async function trySight(asked: Extract<Trying, { mode: 'sight' }>, judge: Judge): Promise<PreviewSight> {
  const { role, organisation, practitioner, purpose = 'TREAT', helper } = asked;
  // Until when somebody helps is no question of what they see.
  const helping = helper === undefined ? undefined : { reference: helper, until: new Date(judge.now.getTime() + DAY_MS) };
  const viewer: TriedViewer = { role, organisation, practitioner, purpose, helper: helping, organisationCode: await findOdsCode(judge, organisation) };
  const [affiliations = []] = await readAffiliations(judge, [toAffiliate(judge, viewer)]);
  const now = judge.decide(viewer, affiliations, judge.saved);
  const then = judge.drafted && judge.decide(viewer, affiliations, judge.drafted);
  const [seenNow = [], seenThen = []] = await listItems(judge, [judge.compile(viewer, now), then && judge.compile(viewer, then)], judge.event);
  return { mode: 'sight', now: sayDecision(now), then: then && sayDecision(then), item: joinItems(seenNow, then && seenThen) };
}

/** A token has the ODS code of where its holder works: what the law restricts goes to nobody else. */
async function findOdsCode({ client }: Judge, organisation: string | undefined): Promise<string | undefined> {
  if (organisation === undefined) return undefined;
  const { rows } = await client.query<{ code: string | null }>(
    `select jsonb_path_query_first(content::jsonb, '$.identifier[*] ? (@.system == "https://fhir.nhs.uk/Id/ods-organization-code").value') #>> '{}' as code
      from directory_resource where type = 'Organization' and id = $1 and is_current`,
    [organisation.slice('Organization/'.length)],
  );
  return rows[0]?.code ?? /^Organization\/ods-(.+)$/.exec(organisation)?.[1]?.toUpperCase();
}

function joinItems(now: readonly SeenItem[], then: readonly SeenItem[] | undefined): PreviewSight['item'] {
  const [before, after] = [now, then ?? []].map((items) => new Map(items.map((one) => [one.item, one])));
  return [...new Map([...now, ...(then ?? [])].map((one) => [one.item, one])).values()].flatMap(({ item, part }) =>
    isRecordPart(part) ? [{ item, part, now: before?.get(item)?.form ?? 'none', then: then && (after?.get(item)?.form ?? 'none') }] : [],
  );
}

const isRecordPart = (part: string): part is RecordPart => (RECORD_PARTS as readonly string[]).includes(part);

const YEAR_IN_DAYS = 366;
const DAY_MS = 86_400_000;
/** More lines than this nobody reads; all are counted. */
const LISTED = 500;
/** As many looks as `looks_since` goes through. */
const EXAMINED_AT_MOST = 10_000;

async function tryReplay(asked: Extract<Trying, { mode: 'replay' }>, judge: Judge): Promise<PreviewReplay> {
  const earliest = new Date(judge.now.getTime() - YEAR_IN_DAYS * DAY_MS);
  const since = asked.since === undefined || new Date(asked.since) < earliest ? earliest : new Date(asked.since);
  const looked = await listPastViewers(judge, since);
  const { alike, because } = await decideAgain(looked, storedDrafts(asked), judge);
  const changed = await replayLooks(judge, since, alike, LISTED, judge.event);
  const examined = looked.reduce((sum, one) => sum + one.looks, 0);
  const refusedAlready = looked.reduce((sum, one) => sum + one.refused, 0);
  return {
    mode: 'replay',
    since: since.toISOString(),
    examined,
    isWhole: examined + refusedAlready < EXAMINED_AT_MOST,
    stopped: Number(changed[0]?.stopped ?? 0),
    narrowed: Number(changed[0]?.narrowed ?? 0),
    refusedAlready,
    look: changed.map((one) => ({
      event: `AuditEvent/${one.id}`,
      at: one.recorded.toISOString(),
      outcome: one.is_stopped ? 'stopped' : 'narrowed',
      withheld: one.withheld,
      item: one.items ?? [],
      part: one.parts ?? [],
      because: because[one.number] ?? [],
    })),
  };
}

/** Decides for each past viewer before any choice and under the drafts alone; those who are alike together. */
async function decideAgain(looked: readonly Looked[], drafts: readonly StoredConsent[], judge: Judge): Promise<{ alike: Alike[]; because: string[][] }> {
  const viewers = looked.map(({ viewer }) => toTried(viewer));
  const affiliations = await readAffiliations(judge, viewers.map((viewer) => toAffiliate(judge, viewer)));
  const groups = new Map<string, Alike & { because: string[] }>();
  for (const [index, viewer] of viewers.entries()) {
    const before = judge.compile(viewer, judge.decide(viewer, affiliations[index] ?? [], []));
    if (before === undefined) continue;
    const decision = judge.decide(viewer, affiliations[index] ?? [], drafts);
    const after = judge.compile(viewer, decision);
    const key = JSON.stringify([before, after]);
    const because = decision.reasons.filter(({ code }) => code.startsWith('choice-')).map(({ basis }) => basis);
    const known = groups.get(key) ?? { viewers: [], before, after, because };
    groups.set(key, { ...known, viewers: [...known.viewers, looked[index]?.key] });
  }
  // Whom the drafts change nothing for need not be gone through.
  const changed = [...groups.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  return { alike: changed.map(({ because: _because, ...alike }) => alike), because: changed.map(({ because }) => because) };
}

/** What the log has of a viewer, as far as it is something that we know. */
function toTried({ role, purpose, ...rest }: Looked['viewer']): TriedViewer {
  return {
    ...rest,
    role: PROFESSIONAL_ROLES.find((known) => known === role),
    // A purpose that is none of ours shows nothing: the decision says no.
    purpose: PURPOSES_OF_USE.find((known) => known === purpose) ?? 'HOPERAT',
  };
}
