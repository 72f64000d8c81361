import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { LinkList } from '@/components/page-shell/link-list';
import { writeKeepAddress, writeLogAddress } from '@/lib/portal/access-log/access-log-address';
import { readOwnNotices } from '@/lib/portal/account/notices';
import { listOwnTasks } from '@/lib/portal/questions/questions';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayMessages, sayQuestions } from '@/lib/wording/account';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const [{ questions }, { kept }] = await Promise.all([listOwnTasks(fhir), readOwnNotices(fhir)]);
    const links = [
      { href: '/questions', text: 'Your questions about looks', note: sayQuestions(questions) },
      { href: '/notices', text: 'Messages to you', note: sayMessages(kept?.wishes) },
      { href: '/people-who-help', text: 'People who help you', note: 'Let someone you trust see your record, or stop it.' },
      { href: writeLogAddress({ show: 'yours' }), text: 'When you signed in, and what you did', note: 'If something was not you, change your NHS login password.' },
      { href: '/apps', text: 'Apps that can read your record', note: 'See which other apps you let in and what they may do, and stop them.' },
      { href: writeKeepAddress({ show: 'everything' }), text: 'Keep a copy of who has looked', note: 'Download the list to keep, print or show to somebody.' },
    ];
    return (
      <PageMain>
        <h1 className="nhsuk-heading-l mb-4">Your account</h1>
        <LinkList links={links} />
        <form action="/sign-out" method="post">
          <button className="nhsuk-button nhsuk-button--secondary" type="submit">
            Sign out
          </button>
        </form>
      </PageMain>
    );
  });
}
