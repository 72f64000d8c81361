/**
 * The record as the person tries it: entered as they are, and under decisions for others.
 * Everything of one trial is one transaction, the access event among it.
 */
import type pg from 'pg';
import { z } from 'zod';
import type { ItemCount } from '@/lib/consent/preview/count-items';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { CompiledDecision, CompiledSight } from '@/store/enforcement/decision/compile-decision';

/** A connection in a transaction, and the person's own decision. */
export interface Trial {
  client: pg.PoolClient;
  own: CompiledDecision;
}

/** Somebody who is tried, as `affiliations_of` takes a token's context. */
export interface Affiliate {
  patientId: string;
  practitioner: string | undefined;
  organisation: { reference: string } | undefined;
}

/** Where each of them belongs: what else a choice can call them by. */
export async function readAffiliations({ client, own }: Trial, viewers: readonly Affiliate[]): Promise<string[][]> {
  const { rows } = await client.query<{ found: (string | null)[][] }>('select preview_affiliations($1, $2) as found', [JSON.stringify(own), JSON.stringify(viewers)]);
  return viewers.map((_, index) => (rows[0]?.found[index] ?? []).filter((reference) => reference !== null));
}

const values = (event: PreparedEvent): unknown[] => [event.id, event.recorded, event.content, event.tokens];

export interface Counts {
  there: ItemCount[];
  /** By the place of the sight, and of the list of rules. */
  seen: ItemCount[][];
  hidden: ItemCount[][];
}

/** Counts what there is, what each sight shows, and what each list of rules hides by itself. */
export async function countItems({ client, own }: Trial, sights: readonly CompiledSight[], lists: readonly unknown[], event: PreparedEvent): Promise<Counts> {
  const { rows } = await client.query<ItemCount & { mode: string; number: number }>({
    name: 'preview-counts',
    text: 'select mode, number, type, part, form, labels, restricted, items::int from preview_counts($1, $2, $3, $4, $5, $6, $7)',
    values: [JSON.stringify(own), JSON.stringify(sights), JSON.stringify(lists), ...values(event)],
  });
  const of = (mode: string, number: number): ItemCount[] => rows.filter((row) => row.mode === mode && row.number === number);
  return { there: of('there', 0), seen: sights.map((_, index) => of('seen', index)), hidden: lists.map((_, index) => of('hidden', index)) };
}

export interface SeenItem {
  /** `Type/id` */
  item: string;
  /** The part that the whole of it belongs to. */
  part: string;
  form: 'whole' | 'outline';
}

/** Every item that each sight shows; a sight of nothing is undefined. */
export async function listItems({ client, own }: Trial, sights: readonly (CompiledSight | undefined)[], event: PreparedEvent): Promise<SeenItem[][]> {
  const { rows } = await client.query<SeenItem & { number: number }>({
    name: 'preview-items',
    text: 'select * from preview_items($1, $2, $3, $4, $5, $6)',
    values: [JSON.stringify(own), JSON.stringify(sights.map((sight) => sight ?? null)), ...values(event)],
  });
  return sights.map((_, index) => rows.filter(({ number }) => number === index));
}

const text = z.string().nullable().transform((value) => value ?? undefined);
const pastViewer = z.object({ practitioner: text, jobRoleCode: text, role: text, purpose: text, organisationCode: text });
export type PastViewer = z.infer<typeof pastViewer>;

export interface Looked {
  viewer: PastViewer;
  /** As the database has it, to be found again by. */
  key: unknown;
  looks: number;
  refused: number;
}

/** Everybody who looked since then. */
export async function listPastViewers({ client, own }: Trial, since: Date): Promise<Looked[]> {
  const { rows } = await client.query<{ viewer: unknown; looks: string; refused: string }>('select * from preview_viewers($1, $2)', [JSON.stringify(own), since]);
  return rows.map(({ viewer, looks, refused }) => ({ viewer: pastViewer.parse(viewer), key: viewer, looks: Number(looks), refused: Number(refused) }));
}

/** Viewers who see the same: before any choice, and under the drafts, when they see anything then. */
export interface Alike {
  viewers: unknown[];
  before: CompiledSight;
  after: CompiledSight | undefined;
}

export interface ChangedLook {
  id: string;
  recorded: Date;
  /** The place among the viewers who are alike. */
  number: number;
  is_stopped: boolean;
  withheld: number;
  items: string[] | null;
  parts: string[] | null;
  /** Of all, however many are listed. */
  stopped: string;
  narrowed: string;
}

/** The newest looks that would have shown less. @param listed how many to list */
export async function replayLooks({ client, own }: Trial, since: Date, alike: readonly Alike[], listed: number, event: PreparedEvent): Promise<ChangedLook[]> {
  const viewers = alike.map((one) => ({ ...one, after: one.after ?? null }));
  const { rows } = await client.query<ChangedLook>({
    name: 'preview-replay',
    text: 'select * from preview_replay($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [JSON.stringify(own), since, JSON.stringify(viewers), listed, ...values(event)],
  });
  return rows;
}
