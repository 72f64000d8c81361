import { titled } from '@/app/page-title';
import { sayIsoDay } from '@/lib/wording/questions';
import { checkEmergencyLook } from '../../check-actions';
import { showCheck } from '../../check-pages';

const title = 'An emergency look';
export const generateMetadata = titled(title);

export default function EmergencyLookPage({ params }: { params: Promise<{ id: string }> }) {
  return showCheck('check-emergency-look', {
    params,
    list: '/oversight/emergency-looks',
    title,
    back: 'Back to emergency looks',
    action: checkEmergencyLook,
    toDo: ({ due }) => <p>{due === undefined ? '' : `Check it by ${sayIsoDay(due)}.`}</p>,
  });
}
