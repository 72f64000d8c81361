import { BackLink } from 'nhsuk-react-components';
import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { WhoseForm } from '@/components/forms/whose-form';
import { PageMain } from '@/components/page-shell/page-shell';
import { EndingForm } from '@/components/sharing/ending-form';
import { EMPTY_DRAFT } from '@/lib/consent/questions/choice-draft';
import { endsChoices } from '@/lib/portal/sharing/enter-choice';
import { openLook } from '@/lib/portal/open-record/open-look';
import { endEntered } from './end-entered';

export const generateMetadata = titled('End a choice for a person');

export default function EndChoicePage() {
  return showPage('theirs', async () => {
    const look = await openLook(new Date());
    const about = (
      <>
        <p className="nhsuk-caption-m">{look.banner ? `For ${look.banner.name}, born ${look.banner.born}` : 'For the person whose record is open'}</p>
        <h1 className="nhsuk-heading-l">They asked to end a choice, or to keep it on</h1>
      </>
    );
    return (
      <>
        <BackLink href="/care/record">Back to the record</BackLink>
        <PageMain>
          {(await endsChoices(look)) ? (
            <EndingForm action={endEntered.bind(null, look.patientId)} initial={{ draft: EMPTY_DRAFT, problems: [], failure: undefined, turn: 0 }}>
              <WhoseForm patientId={look.patientId} />
              {about}
              <p>This is for a choice that was entered for them, by phone, by letter or face to face. They must say when they made it: nobody here can see their choices.</p>
              <ul className="nhsuk-list nhsuk-list--bullet">
                <li>It ends seven days from now, and not before.</li>
                <li>We post a letter to the address in their record today.</li>
                <li>They can stop it until it ends: in their account, or through you.</li>
              </ul>
            </EndingForm>
          ) : (
            <>
              {about}
              <p>This cannot be done here. A letter has to tell the person, and no post is set up.</p>
              <p>They can end the choice themself when they sign in to My Care Record.</p>
            </>
          )}
        </PageMain>
      </>
    );
  });
}
