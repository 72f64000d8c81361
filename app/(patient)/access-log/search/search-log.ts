'use server';
import { redirect } from 'next/navigation';
import { noteProblems } from '@/app/page-title';
import { writeLogAddress } from '@/lib/portal/access-log/access-log-address';
import { portalConfig } from '@/lib/portal/config';
import { readLogSearch, type LogSearchForm } from '@/lib/portal/access-log/log-search';
import { sealWords } from '@/lib/portal/sealed-words';
import { requirePatientSession } from '@/lib/portal/session/session';

/** Goes to what was searched for. The words are sent in the form and sealed in the address: no name stands in it. */
export async function searchLog(_previous: LogSearchForm, sent: FormData): Promise<LogSearchForm> {
  const { patientId } = await requirePatientSession();
  const read = readLogSearch(sent);
  if ('form' in read) return noteProblems(read.form);
  const { show, words, since, until } = read.search;
  const find = words === undefined ? undefined : await sealWords(words, patientId, portalConfig().sessionSecret);
  redirect(writeLogAddress({ show, since, until, find }));
}
