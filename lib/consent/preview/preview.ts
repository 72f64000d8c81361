/**
 * `Consent/$preview`: what choices that are not saved yet would do. The question and the
 * three answers, as the store writes and any client reads them (docs/fhir-api.md). Both go
 * over the wire as FHIR Parameters (lib/fhir/parameters.ts).
 */
import { z } from 'zod';
import { fhirId } from '@/lib/fhir/fhir-id';
import { anyNumber, atMostOnce, once, readParameters, toParameters, type PlainParts } from '@/lib/fhir/parameters';
import { TOPICS, type Topic } from '../labels';
import { PROFESSIONAL_ROLES, RECORD_PARTS } from '../vocabulary';

export const PREVIEW_MODES = ['grid', 'sight', 'replay'] as const;
export const PREVIEW_PURPOSES = ['TREAT', 'ETREAT', 'BTG'] as const;

const PREVIEW_LOOKS = ['ordinary', 'emergency'] as const;
const look = z.enum(PREVIEW_LOOKS);
const role = z.enum(PROFESSIONAL_ROLES);
const part = z.enum(RECORD_PARTS);
const topic = z.enum(TOPICS.map(({ id }) => id) as [Topic['id'], ...Topic['id'][]]);
const purpose = z.enum(PREVIEW_PURPOSES);
/** `Consent` resources are read by parse-consent.ts, which says all that is wrong with one. */
const draft = z.looseObject({ resourceType: z.literal('Consent') });
const literal = (type: string) => z.string().regex(new RegExp(`^${type}/[A-Za-z0-9.-]{1,64}$`));
const instant = z.iso.datetime({ offset: true });

const choices = { consent: anyNumber(draft), without: anyNumber(fhirId) };

/** What can be asked, by mode. Drafts with an id stand in for the saved choice of that id. */
export const previewRequests = {
  grid: z.strictObject({ ...choices, mode: once(z.literal('grid')), look: atMostOnce(look) }),
  sight: z
    .strictObject({
      ...choices,
      mode: once(z.literal('sight')),
      role: atMostOnce(role),
      organisation: atMostOnce(literal('Organization')),
      practitioner: atMostOnce(literal('Practitioner')),
      purpose: atMostOnce(purpose),
      /** Somebody who helps the person, in place of a professional. */
      helper: atMostOnce(literal('RelatedPerson')).optional(),
    })
    .refine(({ role: ofRole, helper }) => (ofRole === undefined) !== (helper === undefined), { message: 'send a role, or a helper', path: ['role'] }),
  replay: z.strictObject({ ...choices, mode: once(z.literal('replay')), since: atMostOnce(instant) }),
} as const;
export const previewRequestSchema = z.union([previewRequests.grid, previewRequests.sight, previewRequests.replay]);
export type PreviewRequest = z.output<typeof previewRequestSchema>;

/**
 * Why, by the names that the log has for the same: `role-table/2026-11`; `topic/PSY`, a
 * topic that this kind of professional is not shown; `Consent/{id}/_history/{version}`;
 * `draft/0`, a draft by its place in what was asked.
 */
const basis = z.string().min(1);
const reason = z.object({ code: once(z.string()), basis: once(basis) });
/** A decision: whether anything is shown, and whether choices narrow it. */
const decided = z.object({ outcome: once(z.enum(['permit', 'deny'])), limited: once(z.boolean()), reason: anyNumber(reason) });

/** `some`: not all of what there is. */
const SEEN = ['whole', 'some', 'outline', 'none'] as const;
export type Seen = (typeof SEEN)[number];
const seen = once(z.enum(SEEN));
const laterSeen = atMostOnce(z.enum(SEEN));
const because = anyNumber(basis);

/** One kind of professional in one kind of look. `then` is with the drafts, and absent when nothing was drafted. */
const gridColumn = z.object({
  role: once(role),
  look: once(look),
  now: once(decided),
  then: atMostOnce(decided),
  part: anyNumber(z.object({ part: once(part), table: once(z.enum(['whole', 'outline', 'none'])), now: seen, nowBecause: because, then: laterSeen, thenBecause: because })),
  topic: anyNumber(z.object({ topic: once(topic), now: seen, nowBecause: because, then: laterSeen, thenBecause: because })),
});

const previewGridSchema = z.object({
  mode: once(z.literal('grid')),
  kind: anyNumber(gridColumn),
  /** Parts and topics that have no item yet: their cells say what a new one would be. */
  emptyPart: anyNumber(part),
  emptyTopic: anyNumber(topic),
  /** Parts with items that the law keeps to the person and whoever recorded them; they count in no cell. */
  restrictedPart: anyNumber(part),
});
export type PreviewGrid = z.output<typeof previewGridSchema>;
export type GridColumn = PreviewGrid['kind'][number];

const form = z.enum(['whole', 'outline', 'none']);

const previewSightSchema = z.object({
  mode: once(z.literal('sight')),
  now: once(decided),
  then: atMostOnce(decided),
  /** What is seen now or with the drafts, `Type/id`, with the part that the whole of it belongs to. */
  item: anyNumber(z.object({ item: once(z.string()), part: once(part), now: once(form), then: atMostOnce(form) })),
});
export type PreviewSight = z.output<typeof previewSightSchema>;

const previewReplaySchema = z.object({
  mode: once(z.literal('replay')),
  since: once(instant),
  /** Looks by professionals that were gone through, newest first; not all of them when `isWhole` is false. */
  examined: once(z.int()),
  isWhole: once(z.boolean()),
  stopped: once(z.int()),
  narrowed: once(z.int()),
  /** Looks that were refused when they were tried. */
  refusedAlready: once(z.int()),
  /** The newest of those that the drafts would have stopped or narrowed. */
  look: anyNumber(
    z.object({
      event: once(literal('AuditEvent')),
      at: once(instant),
      outcome: once(z.enum(['stopped', 'narrowed'])),
      /** How many of the items shown would not have been, and the first of them. */
      withheld: once(z.int()),
      item: anyNumber(z.string()),
      part: anyNumber(z.string()),
      because,
    }),
  ),
});
export type PreviewReplay = z.output<typeof previewReplaySchema>;

const previewAnswerSchema = z.union([previewGridSchema, previewSightSchema, previewReplaySchema]);
export type PreviewAnswer = z.output<typeof previewAnswerSchema>;

/** The question as a client sends it. */
export const askPreview = (request: PreviewRequest): fhir4.Parameters => toParameters(request as PlainParts);

/** The answer as the store sends it. */
export const answerPreview = (answer: PreviewAnswer): fhir4.Parameters => toParameters(answer as unknown as PlainParts);

/** The answer as a client reads it; undefined when it is none. */
export function readPreview(resource: unknown): PreviewAnswer | undefined {
  const read = previewAnswerSchema.safeParse(readParameters(resource));
  return read.success ? read.data : undefined;
}
