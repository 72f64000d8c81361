import { InsetText } from 'nhsuk-react-components';
import { notedProblems, titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { AddressForm } from '@/components/notices/address-form';
import { CodeForm } from '@/components/notices/code-form';
import { NoticeForm } from '@/components/notices/notice-form';
import { PageMain } from '@/components/page-shell/page-shell';
import { ProblemsFirst } from '@/components/forms/problems-first';
import { draftOf } from '@/lib/oversight/notice-form';
import { readOwnNotices } from '@/lib/portal/account/notices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayMessages } from '@/lib/wording/account';
import { checkCode, deleteAddress, saveWishes } from './notice-actions';

export const generateMetadata = titled('Messages to you');

export default async function NoticesPage() {
  return showPage('mine', async () => {
    const { fhir, patientId } = await requirePatientSession();
    const { kept, offered } = await readOwnNotices(fhir);
    const isWaiting = kept !== undefined && kept.wishes.isOn && !kept.wishes.isProven;
    return (
      <PageMain>
        <ProblemsFirst noted={await notedProblems()} version={kept?.version}>
          <h1 className="nhsuk-heading-l mb-4">Messages to you</h1>
          {/* Forms beside each other, each anew with a new version: of two with one key React keeps one that is no longer there. */}
          {isWaiting ? <CodeForm key={`code-${kept.version}`} action={checkCode} id={kept.id} address={kept.wishes.address ?? ''} /> : <p className="break-words">{sayMessages(kept?.wishes)}</p>}
          <InsetText>
            <p>A message says only: “There is something new in your record account.” It does not say what, or who looked.</p>
          </InsetText>
          {offered.length === 0 ? (
            <p>We cannot send messages yet. You can always see who has looked when you sign in.</p>
          ) : (
            <>
              {isWaiting ? <h2 className="nhsuk-heading-m">No code? Save again for a new one</h2> : null}
              <NoticeForm key={`wishes-${kept?.version}`} action={saveWishes.bind(null, patientId)} initial={{ draft: draftOf(kept?.wishes), problems: [], turn: 0 }} whose={patientId} offered={offered} seen={kept} />
            </>
          )}
          {kept?.wishes.address === undefined ? null : <AddressForm key={`address-${kept.version}`} action={deleteAddress} address={kept.wishes.address} seen={kept} />}
        </ProblemsFirst>
      </PageMain>
    );
  });
}
