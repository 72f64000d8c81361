import type { Metadata } from 'next';
import { showChecks } from '../check-pages';

const title = 'Letters that could not be sent';
export const metadata: Metadata = { title };

export default function LettersPage() {
  return showChecks('check-undelivered-letter', '/oversight/letters', {
    title,
    about: 'Somebody asked staff to end a person’s choice. The letter that tells the person could not be sent, so the choice stays on.',
    heading: 'To do',
    none: 'There is no such letter to see to.',
  });
}
