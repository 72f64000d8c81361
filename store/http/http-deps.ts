import type { SourceContext } from '@/store/enforcement/admission/access-context';
import type { Door, RequestFacts, SearchRequest, StoredResource } from '@/store/enforcement/door-types';
import type { AppsDoor } from '@/store/enforcement/doors/apps-door';
import type { EntryDoor } from '@/store/enforcement/doors/entry-door';
import type { ExportJob } from '@/store/export/export-jobs';
import type { NoticeChannel } from '@/lib/oversight/notice-settings';
import type { MonthsDoor } from '@/store/enforcement/doors/months-door';
import type { HelpersDoor } from '@/store/enforcement/doors/helpers-door';
import type { NoticesDoor } from '@/store/enforcement/doors/notices-door';
import type { OversightDoor } from '@/store/enforcement/doors/oversight-door';
import type { ProofDoor } from '@/store/enforcement/doors/proof-door';
import type { PublicKey } from '@/store/audit/checkpoints/statement';
import type { RequestLimits } from '@/store/limits/request-limits';
import type { BundleAnswer } from '@/store/feeds/fhir/take-in-bundle';
import type { LooksMessage, ReportAnswer, TimeAnswer } from '@/store/feeds/looks/report-looks';

/** Organisations, professionals and places: nobody's record, read past the door. */
export interface Directory {
  read(target: { type: string; id: string; version?: number }): Promise<StoredResource | undefined>;
  history(target: { type: string; id: string }): Promise<StoredResource[]>;
  search(request: SearchRequest): Promise<{ total: number; matches: StoredResource[]; included: StoredResource[]; next: number | undefined }>;
}

/** The feed of FHIR Bundles, and what sources tell of looks in their own systems. */
export interface Feeds {
  takeInBundle(context: SourceContext, bundle: unknown, request: RequestFacts): Promise<BundleAnswer>;
  reportLooks(context: SourceContext, message: LooksMessage, request: RequestFacts): Promise<ReportAnswer>;
  reportComplete(context: SourceContext, body: unknown): Promise<TimeAnswer>;
}

/** What research and planning are given, made in the background (Bulk Data). */
export interface Exports {
  /** @returns undefined when the client has one under way */
  create(asked: Pick<ExportJob, 'clientId' | 'purpose' | 'url' | 'types' | 'since' | 'requestedAt'>): Promise<string | undefined>;
  /** A client's own, until it expires. */
  find(id: string, clientId: string): Promise<ExportJob | undefined>;
  countLines(id: string): Promise<{ type: string; lines: number }[]>;
  readLines(id: string, type: string): AsyncGenerator<string>;
  delete(id: string): Promise<void>;
}

/** What the FHIR API is made of. Every record leaves through `door`. */
export interface HttpDeps {
  door: Door;
  /** Choices that staff enter for people. */
  entries: EntryDoor;
  /** Questions about looks, beside it. */
  oversight: OversightDoor;
  /** Whom people let see their record. */
  helpers: HelpersDoor;
  /** Which apps people let read it. */
  apps: AppsDoor;
  /** A person's log with its proof. */
  proofs: ProofDoor;
  /** How often records were opened, month by month. */
  months: MonthsDoor;
  /** Public keys that the log's checkpoints are signed with; absent where it is not sealed. */
  logKeys?: readonly PublicKey[];
  /** What people wish to be told, and by what it can be sent. */
  notices: NoticesDoor;
  noticeChannels: readonly NoticeChannel[];
  /** Whether a letter can be sent to somebody. */
  postsLetters: boolean;
  directory: Directory;
  feeds: Feeds;
  /** Absent where nothing is exported. */
  exports?: Exports;
  /** Absolute, without a slash at its end. */
  fhirBase: string;
  /** Origin of the store. */
  storeUrl: string;
  /** Origin of the portal. */
  portalUrl: string;
  /** Of the software. */
  version: string;
  clock: () => Date;
  /** Whether it can really serve, the database included. */
  isHealthy: () => Promise<boolean>;
  /** One line of the log, by allow-list. */
  log: (line: LogLine) => void;
}

/** With the limits that hold for everybody who asks. */
export interface LimitedDeps extends HttpDeps {
  limits: RequestLimits;
}

/** All that the log says of a request: no address with data in it, no name. */
export interface LogLine {
  method: string;
  /** Template, such as `/fhir/Observation/{id}` */
  route: string;
  status: number;
  milliseconds: number;
  requestId: string;
  /** Names of errors, without what they say; only for answers of 500 and above. */
  error?: string;
}
