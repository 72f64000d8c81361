import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { OnlyYou } from '@/components/sharing/only-you';
import { findItem } from '@/lib/portal/record/find-items';
import { startFromItem } from '@/lib/portal/sharing/choice-starts';
import { NotShown } from '@/lib/portal/errors';
import { requirePatientSession } from '@/lib/portal/session/session';
import { ChoiceFormPage } from '../../../../choice-form-page';

export const generateMetadata = titled('Hide one thing');

interface Props {
  params: Promise<{ type: string; id: string }>;
}

export default function HideItemPage({ params }: Props) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const now = new Date();
    const { type, id } = await params;
    const item = await findItem(session.fhir, `${type}/${id}`, now);
    if (item === undefined) throw new NotShown('No such item.');
    if (item.restricted) return <OnlyYou title={item.title} />;
    return ChoiceFormPage({ session, form: startFromItem(item), back: { href: '/record', text: 'Back to your record' }, now });
  });
}
