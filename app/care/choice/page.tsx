import { BackLink } from 'nhsuk-react-components';
import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { WhoseForm } from '@/components/forms/whose-form';
import { PageMain } from '@/components/page-shell/page-shell';
import { ChoiceForm } from '@/components/sharing/choice-form';
import { startForm } from '@/lib/consent/questions/choice-steps';
import { furnishEntry } from '@/lib/portal/sharing/enter-choice';
import { openLook } from '@/lib/portal/open-record/open-look';
import { dayOf } from '@/lib/wording/dates';
import { takeEntryStep } from './enter-choice';

export const generateMetadata = titled('Enter a choice for a person');

export default function EnterChoicePage() {
  return showPage('theirs', async () => {
    const now = new Date();
    const look = await openLook(now);
    return (
      <>
        <BackLink href="/care/record">Back to the record</BackLink>
        <PageMain>
          <ChoiceForm action={takeEntryStep.bind(null, look.patientId)} initial={await furnishEntry(look, startForm(), now)} today={dayOf(now)}>
            <WhoseForm patientId={look.patientId} />
            <p className="nhsuk-caption-m">
              {look.banner ? `For ${look.banner.name}, born ${look.banner.born}` : 'For the person whose record is open'}
            </p>
            <p>Enter a choice that they made by phone, by letter or face to face. Read them each question. “You” is the person.</p>
          </ChoiceForm>
        </PageMain>
      </>
    );
  });
}
