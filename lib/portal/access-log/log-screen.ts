import 'server-only';
import type { QuestionTask } from '@/lib/oversight/read-task';
import { askedLink, type AskedLink } from '@/lib/wording/asked-looks';
import type { LogCover } from '@/lib/wording/log-cover';
import { datedSentenceFor, type ChoiceTeller } from '@/lib/wording/looks';
import { readLogPage, readUnexplained, type LogPage, type LogQuery, type LogReader, type Unexplained } from './access-log';
import { readLogAddress, writeLogAddress, type LogAddress } from './access-log-address';
import { isFirstPage, sayUnexplained } from './access-log-page';
import { readChoiceTeller } from '@/lib/portal/sharing/choices';
import { portalConfig } from '@/lib/portal/config';
import { findUnreadAnswers, listOwnTasks, type OwnTasks } from '@/lib/portal/questions/questions';
import { readStatus } from './read-status';
import { readYear } from './read-year';
import { openWords } from '@/lib/portal/sealed-words';
import type { PatientSession } from '@/lib/portal/session/session';
import { viewYear } from './year-view';

/** More stand on a page of their own. */
const UNEXPLAINED_AT_MOST = 5;

export interface LogScreen {
  address: LogAddress;
  query: LogQuery;
  page: LogPage;
  teller: ChoiceTeller;
  /** Up to when it is complete, and for whom; undefined when the server does not say. */
  cover: LogCover | undefined;
  /** The person's questions about looks and what officers check for them, newest first. */
  tasks: OwnTasks;
  /** What the page that people come to has besides. */
  first: { answers: QuestionTask[]; unexplained: UnexplainedView | undefined; year: ReturnType<typeof viewYear> } | undefined;
}

interface UnexplainedView {
  heading: string;
  looks: { id: string; sentence: string; asked: AskedLink | undefined }[];
  allHref: string | undefined;
}

/** Reads what the page of the log shows, all at once. @throws StoreDown, SessionOver */
export async function readLogScreen(session: PatientSession, asked: Readonly<Record<string, unknown>>, now: Date): Promise<LogScreen> {
  const { clientId } = portalConfig();
  const reader: LogReader = { ...session, portalClientId: clientId };
  const address = readLogAddress(asked);
  const query = await queryOf(address, session.patientId);
  const isFirst = isFirstPage(address);
  const [page, unexplained, year, cover, { tasks, answers }] = await Promise.all([
    readLogPage(reader, query, now),
    isFirst ? readUnexplained(reader, now) : undefined,
    isFirst ? readYear(reader, now) : undefined,
    readStatus(session.fhir),
    listOwnTasks(session.fhir).then(async (own) => ({ tasks: own, answers: isFirst ? await findUnreadAnswers(session, own.questions) : [] })),
  ]);
  const teller = await readChoiceTeller(session.fhir, session.patientId, page.looks);
  return {
    address,
    query,
    page,
    teller,
    cover,
    tasks,
    first:
      year === undefined
        ? undefined
        : { answers, unexplained: unexplained && viewUnexplained(unexplained, tasks.questions, now), year: viewYear(year, now) },
  };
}

/** The address with its words opened. */
export async function queryOf({ find, ...address }: LogAddress, patientId: string): Promise<LogQuery> {
  return { ...address, words: await openWords(find, patientId, portalConfig().sessionSecret) };
}

function viewUnexplained({ looks, isAll }: Unexplained, questions: readonly QuestionTask[], now: Date): UnexplainedView | undefined {
  const heading = sayUnexplained(looks.length, isAll);
  if (heading === undefined) return undefined;
  return {
    heading,
    looks: looks.slice(0, UNEXPLAINED_AT_MOST).map((look) => ({ id: look.id, sentence: datedSentenceFor(look, now), asked: askedLink(look.eventIds, questions) })),
    allHref: looks.length > UNEXPLAINED_AT_MOST || !isAll ? writeLogAddress({ show: 'unexplained' }) : undefined,
  };
}
