import type { NavigationLink } from './site-navigation';

/** The pages that somebody comes to for their own record. */
export const PATIENT_NAVIGATION: readonly NavigationLink[] = [
  { href: '/record', text: 'Your record' },
  { href: '/access-log', text: 'Who has looked' },
  { href: '/sharing', text: 'What you share' },
  { href: '/account', text: 'Your account', under: ['/questions', '/notices', '/people-who-help'] },
];
