import { describe, expect, it } from 'vitest';
import { sentencesOf } from '@/app/testing/sentences-of';
import { NotInRecordPage } from '@/components/page-states/not-in-record';
import { StoreDownPage } from '@/components/page-states/store-down';
import { UnexpectedErrorPage } from '@/components/page-states/unexpected-error';
import { readingAge } from '@/lib/wording/reading-age';
import AccessibilityPage from './accessibility/page';
import CookiesPage from './cookies/page';
import HowUsedPage from './how-your-information-is-used/page';
import PrivacyPage from './privacy/page';
import SessionOverPage from './session-over/page';
import SignInProblemPage from './sign-in-problem/page';
import SignedOutPage from './signed-out/page';
import StaySafePage from './stay-safe/page';
import WhatExplainsALookPage from './what-explains-a-look/page';

/** The oldest child whom the words are written for (docs: reading age 9 to 11). */
const OLDEST = 11;

/** Long words that stand for what the page is about, and that every reader of it knows. */
const FAMILIAR = ['information', 'record', 'medicines', 'pharmacies', 'emergency', 'ambulance', 'professional', 'professionals', 'accessibility', 'javascript', 'guidelines', 'paramedic', 'allergies', 'hospital', 'hospitals', 'commissioner', 'advisory', 'equality', 'kent', 'medway', 'service', 'website', 'browser', 'computer', 'cookies'];

describe('the words that anybody may read', () => {
  it.each([
    ['how your information is used', <HowUsedPage key="1" />],
    ['what explains a look', <WhatExplainsALookPage key="11" />],
    ['privacy', <PrivacyPage key="2" />],
    ['accessibility', <AccessibilityPage key="3" />],
    ['cookies', <CookiesPage key="4" />],
    ['please sign in', <SessionOverPage key="5" />],
    ['signed out', <SignedOutPage key="6" />],
    ['sign-in problem', <SignInProblemPage key="7" />],
    ['if somebody must not know', <StaySafePage key="12" />],
    ['store down', <StoreDownPage whose="mine" key="8" />],
    ['not in your record', <NotInRecordPage key="9" />],
    ['something went wrong', <UnexpectedErrorPage home="/record" key="10" />],
  ])('on “%s” can be read at the age of 11', (_name, page) => {
    expect(readingAge(sentencesOf(page), FAMILIAR)).toBeLessThanOrEqual(OLDEST);
  });
});
