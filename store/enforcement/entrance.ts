/**
 * How a look comes in: whoever asks is authenticated, what they may see is decided, and the
 * database is opened as that viewer. What is remembered of a token is compared by the
 * database in the statement that answers (docs/decisions/0014), and decided anew when it changed.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { EventFacts } from '@/lib/audit/event-facts';
import { decidedUntil } from '@/lib/consent/decided-until';
import type { Decision, Reason } from '@/lib/consent/decision';
import { appendEvent } from '@/store/audit/append-event';
import { createEventTemplates, type EventTemplates } from '@/store/audit/event-templates';
import { hashTokenId } from '@/store/authorization/token-id';
import type { Databases } from '@/store/database/database';
import { openToken, readTokenState, shareCalls, type Entry } from '@/store/repository/record/record';
import type { AccessContext } from './admission/access-context';
import { createAdmissions } from './admission/admissions';
import type { OpenedToken } from './admission/read-context';
import type { Decided, KnownToken } from './admission/token-memory';
import { compileDecision, type CompiledDecision } from './decision/compile-decision';
import { decideLook, isViewer, type ViewerContext } from './decision/decide-look';
import { markOf } from './decision/decision-mark';
import type { GroupsAt } from './decision/group-memory';
import { Refusal, type Door, type Look } from './door-types';
import { guarded, isOutOfDate, toRefusal } from './store-failure';

export interface EntranceDependencies {
  databases: Pick<Databases, 'reader' | 'together'>;
  /** Absolute URL of the FHIR base: the audience of every token, and the server named in the log. */
  fhirBase: string;
  clock: () => Date;
  /** Makes ids of access events (UUIDs). */
  newId: () => string;
  groupsAt: GroupsAt;
}

/** Who reads nobody's record, whatever was chosen. */
const NO_READERS: Readonly<Record<Exclude<AccessContext['kind'], ViewerContext['kind']>, string>> = {
  source: 'A source system may send records and may not read them.',
  'privacy-officer': 'A privacy officer may work on questions about looks and may not read records.',
  bulk: 'Research and planning read nobody’s record: ask for $export.',
};

/** For how long a look is decided anew because what it rests on changed in the middle of it; on a busy machine a look takes as long as some need to choose again. */
const LONGEST_ANEW_MILLISECONDS = 5_000;
/** Between two of those, so that what changes without end is not met with as many questions. */
const BREATH_MILLISECONDS = 20;

/** What one look may do, once it is decided. */
export interface Permitted {
  context: ViewerContext;
  decision: Extract<Decision, { outcome: 'permit' }>;
  now: Date;
  /** What is common to every access event of this look. */
  facts: ReturnType<typeof beginFacts>;
  events: EventTemplates;
  limited: boolean;
}

/** What the database compares with the token that asks. */
export type HeldToken = Pick<CompiledDecision, 'token' | 'stamp'>;

/** The door held open for what lies beside it (doors/), under the same decision as all else. */
export interface Entrance {
  /** Decides and enters; `opened` is what the database said of the token. @throws Refusal */
  enter<T>(look: Look, work: (permitted: Permitted, entry: Entry, opened: OpenedToken) => Promise<T>): Promise<T>;
  /** For who reads no record: as often as the token changes meanwhile, with what it is then. @throws Refusal */
  hold<T>(look: Look, work: (held: HeldToken) => Promise<T>): Promise<T>;
}

function beginFacts(id: string, look: Look, context: ViewerContext, decision: Decision, fhirBase: string, now: Date) {
  return {
    id,
    recorded: now.toISOString(),
    serverUrl: fhirBase,
    request: look.request,
    actor: context,
    patientId: context.patientId,
    reasons: decision.reasons,
    limited: decision.obligations.includes('say-limited'),
  };
}

/** Makes the entrance. What it remembers of tokens and groups is compared with the database at every look. */
export function createEntrance({ databases, fhirBase, clock, newId, groupsAt }: EntranceDependencies): Entrance & Pick<Door, 'admit' | 'vouch' | 'markDecision' | 'logRefusal'> {
  const asks = {
    openToken: (hash: string) => guarded(openToken(databases.reader, hash)),
    readState: (hash: string) => guarded(readTokenState(databases.reader, hash)),
  };
  const admissions = createAdmissions(asks, fhirBase, clock);
  const shared = shareCalls(databases);

  const logRefused = async ({ context: actor, request }: Look, reasons: readonly Reason[]): Promise<void> => {
    await admissions.vouch(actor);
    const patientId = 'patientId' in actor ? actor.patientId : undefined;
    const facts: EventFacts = { kind: 'refused', id: newId(), recorded: clock().toISOString(), serverUrl: fhirBase, request, actor, patientId, reasons };
    await guarded(appendEvent(databases.reader, facts, patientId));
  };

  const decideNow = async (known: KnownToken, context: ViewerContext, now: Date): Promise<Decided> => {
    if (known.decided && known.decided.until > now.getTime()) return known.decided;
    const { opened } = known;
    const groups = opened.choices.length === 0 ? new Map<string, fhir4.Group>() : await guarded(groupsAt(opened.directory_version));
    const decision = decideLook(context, opened, groups, now);
    known.decided = { decision, until: Math.min(decidedUntil(opened.choices, groups, now), endOf(context)), events: createEventTemplates() };
    return known.decided;
  };

  const requireViewer = async (look: Look): Promise<ViewerContext> => {
    const { context } = look;
    if (isViewer(context)) return context;
    await logRefused(look, [{ code: 'beyond-scope', basis: 'read' }]);
    throw new Refusal('refused', NO_READERS[context.kind]);
  };

  const permit = async (look: Look): Promise<Permitted> => {
    const context = await requireViewer(look);
    const now = clock();
    let decided = await decideNow(admissions.known(context), context, now);
    if (decided.decision.outcome === 'deny' && !admissions.isVouched(context)) {
      // What is remembered refuses nobody: it may have changed.
      decided = await decideNow(await admissions.refresh(context), context, now);
    }
    const { decision, events } = decided;
    if (decision.outcome === 'deny') {
      await logRefused(look, decision.reasons);
      throw new Refusal('refused', 'Nothing of this record can be shown for this role and purpose.');
    }
    const facts = beginFacts(newId(), look, context, decision, fhirBase, now);
    return { context, decision, now, facts, events, limited: facts.limited };
  };

  /** Does something that the database compares with the token; when what that rests on changed since, does it again. */
  const whileHeld = async <T>(look: Look, work: () => Promise<T>): Promise<T> => {
    for (const began = performance.now(); ; ) {
      try {
        const answer = await work();
        admissions.confirm(look.context);
        return answer;
      } catch (error) {
        if (!isOutOfDate(error) || performance.now() - began > LONGEST_ANEW_MILLISECONDS) throw toRefusal(error);
        if (performance.now() - began > BREATH_MILLISECONDS * 5) await wait(BREATH_MILLISECONDS);
        await admissions.refresh(look.context);
      }
    }
  };

  return {
    enter: (look, work) =>
      whileHeld(look, async () => {
        const permitted = await permit(look);
        const known = admissions.known(look.context);
        const decision = compileDecision(permitted.decision, permitted.context, known);
        return work(permitted, { pool: databases.reader, shared, fhirBase, decision }, known.opened);
      }),

    hold: (look, work) =>
      whileHeld(look, () => {
        const { hash, opened } = admissions.known(look.context);
        return work({ token: hash, stamp: opened.stamp });
      }),

    async admit(accessToken, mayBeRemembered = false) {
      if (!accessToken) throw new Refusal('unauthenticated', 'No access token was sent: send “Authorization: Bearer …”.');
      return admissions.admit(hashTokenId(accessToken), mayBeRemembered);
    },

    vouch: (context) => admissions.vouch(context),

    async markDecision(look) {
      const context = await requireViewer(look);
      const known = await admissions.compare(context);
      return markOf(known, (await decideNow(known, context, clock())).decision);
    },

    logRefusal: (look, asked, code = 'beyond-scope') => logRefused(look, [{ code, basis: asked }]),
  };
}

/** When time alone ends what a token is good for; a helper's last day can be over before their token is. */
const endOf = (context: ViewerContext): number => (context.kind === 'helper' ? Date.parse(context.until) : Infinity);
