import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { AllowedList } from '@/components/apps/allowed-list';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { SummaryCard } from '@/components/page-shell/summary-card';
import { writeLogAddress } from '@/lib/portal/access-log/access-log-address';
import { listApps } from '@/lib/portal/account/apps';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayAppTimes, sayHowManyApps } from '@/lib/wording/apps';

export const metadata: Metadata = { title: 'Apps that can read your record' };

export default function AppsPage() {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const now = new Date();
    const apps = await listApps(fhir);
    return (
      <PageMain>
        <h1 className="nhsuk-heading-l mb-4">Apps that can read your record</h1>
        <p className="nhsuk-lede-text mb-4">{sayHowManyApps(apps)}</p>
        {apps.map((app) => (
          <SummaryCard key={app.id} heading={app.name}>
            <AllowedList app={app} />
            {sayAppTimes(app, now).map((sentence) => (
              <p key={sentence} className="mb-2">
                {sentence}
              </p>
            ))}
            <p>
              <PageLink href={`/apps/${encodeURIComponent(app.id)}`}>Stop {app.name}</PageLink>
            </p>
          </SummaryCard>
        ))}
        <p>
          {apps.length === 0 ? 'When you let an app in, it is in this list and you can stop it here. ' : ''}
          This website, My Care Record, is not in the list. It can read your record only while you are signed in.
        </p>
        <p>
          <PageLink href={writeLogAddress({ show: 'apps' })}>See what apps looked at, and when</PageLink>
        </p>
      </PageMain>
    );
  });
}
