import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { LogFilter } from '@/components/access-log/log-filter';
import { LookDays } from '@/components/access-log/look-days';
import { StretchTurner } from '@/components/access-log/stretch-turner';
import { WhatTheLogCovers } from '@/components/access-log/what-the-log-covers';
import { PageMain } from '@/components/page-shell/page-shell';
import { NothingHere } from '@/components/page-states/nothing-here';
import { readLogStretch } from '@/lib/portal/access-log';
import { readLogAddress } from '@/lib/portal/access-log-address';
import { answerQuestion, sayNothing, viewLog } from '@/lib/portal/access-log-page';
import { filterOptions, turnsOf } from '@/lib/portal/access-log-turns';
import { readChoiceTeller } from '@/lib/portal/choices';
import { portalConfig } from '@/lib/portal/config';
import { requirePatientSession } from '@/lib/portal/session';

export const metadata: Metadata = { title: 'Who has looked at your record' };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function AccessLogPage({ searchParams }: { searchParams: Query }) {
  return showPage('mine', async () => {
    const { fhir, patientId } = await requirePatientSession();
    const address = readLogAddress(await searchParams);
    const now = new Date();
    const isCurrent = address.to === undefined;
    const stretch = await readLogStretch(fhir, { patientId, to: address.to, now, portalClientId: portalConfig().clientId });
    const view = viewLog(stretch.looks, address.show, address.page, now, await readChoiceTeller(fhir, patientId, stretch.looks));
    const { newer, older, heading } = turnsOf({ address, stretch, view, now });
    return (
      <PageMain>
        <h1 className="nhsuk-heading-l mb-4">Who has looked at your record</h1>
        <p className="mb-4">{answerQuestion(stretch.looks, now, isCurrent)}</p>
        <LogFilter options={filterOptions(address)} to={address.to?.toISOString()} />
        {isCurrent ? null : <p className="nhsuk-body-s">{heading}</p>}
        {view.count > 0 ? <LookDays days={view.days} /> : null}
        {/* Of other people the answer above has said it. */}
        {view.count === 0 && address.show !== 'others' ? <NothingHere>{sayNothing(address.show, isCurrent)}</NothingHere> : null}
        <StretchTurner newer={newer} older={older} />
        <WhatTheLogCovers />
      </PageMain>
    );
  });
}
