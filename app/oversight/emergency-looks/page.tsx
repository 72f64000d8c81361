import type { Metadata } from 'next';
import { showChecks } from '../check-pages';

const title = 'Emergency looks to check';
export const metadata: Metadata = { title };

export default function EmergencyLooksPage() {
  return showChecks('check-emergency-look', '/oversight/emergency-looks', { title, heading: 'Not checked', none: 'Every emergency look of your organisation is checked.' });
}
