import { BackLink } from 'nhsuk-react-components';
import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { WhoseForm } from '@/components/forms/whose-form';
import { PageMain } from '@/components/page-shell/page-shell';
import { HideForm } from '@/components/people-who-help/hide-form';
import { emptyHideForm } from '@/lib/consent/questions/hide-steps';
import { openChoicesToHelp } from '@/lib/portal/open-record/open-helping';
import { takeHideStep } from '../hide';

export const generateMetadata = titled('Hide something for someone you help');

export default function HidePage() {
  return showPage('helping', async () => {
    const { patientId } = await openChoicesToHelp(new Date());
    return (
      <>
        <BackLink href="/helping/sharing">What is shared</BackLink>
        <PageMain>
          <HideForm start={emptyHideForm} action={takeHideStep.bind(null, patientId)}>
            <WhoseForm patientId={patientId} />
          </HideForm>
        </PageMain>
      </>
    );
  });
}
