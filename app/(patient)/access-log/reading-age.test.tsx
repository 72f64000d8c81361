import { describe, expect, it } from 'vitest';
import { sentencesOf } from '@/app/testing/sentences-of';
import { CheckItYourself } from '@/components/access-log/check-it-yourself';
import { KeepForm } from '@/components/access-log/keep-form';
import { LogFilter } from '@/components/access-log/log-filter';
import { LogSearchFields } from '@/components/access-log/log-search-fields';
import { UnexplainedFirst } from '@/components/access-log/unexplained-first';
import { WhatTheLogCovers } from '@/components/access-log/what-the-log-covers';
import { YearFigure } from '@/components/access-log/year-figure';
import { NoticeForm } from '@/components/notices/notice-form';
import { AskForm } from '@/components/questions/ask-form';
import { WhatThen } from '@/components/questions/what-then';
import { startAsking } from '@/lib/oversight/ask-form';
import { draftOf } from '@/lib/oversight/notice-form';
import { filterOptions } from '@/lib/portal/access-log/access-log-page';
import { KEEP_FORMATS } from '@/lib/portal/access-log/log-download';
import { startSearch } from '@/lib/portal/access-log/log-search';
import { drawYear } from '@/lib/portal/access-log/log-year';
import { sayOwnSystems, saySealed } from '@/lib/wording/log-cover';
import { readingAge } from '@/lib/wording/reading-age';

/** The oldest child whom the words are written for. */
const OLDEST = 11;
/** What these pages are about, and names that have no shorter one. */
const FAMILIAR = ['record', 'emergency', 'paramedic', 'privacy', 'officer', 'address', 'information', 'commissioner’s'];

const now = new Date('2026-03-03T14:20:00Z');
const stay = <State,>(state: State): Promise<State> => Promise.resolve(state);
const cover = { asked: now, sealed: now, sources: [{ name: 'Medway', reportsLooks: true, told: { since: now, until: now }, isLate: false }, { name: 'Kent', reportsLooks: true, isLate: true }, { name: 'Dover', reportsLooks: false }] };
const look = { sentence: 'A paramedic from Medway looked at your medicines.', place: 'Today at 2:15pm', organisation: 'Medway' };
const asking = startAsking();

describe('the pages of who has looked', () => {
  it.each([
    ['the list’s own words', [<LogFilter key="1" options={filterOptions('others')} kept={{}} searchHref="/x" />, <UnexplainedFirst key="2" heading="There are 2 looks that we cannot explain." looks={[{ id: 'a', sentence: look.sentence, asked: undefined }]} allHref="/x" />, <YearFigure key="3" sentence="Since April 2025 people who care for you opened your record 32 times." told="3 of these were in places’ own systems." picture={drawYear([])} months={[]} />]],
    ['what it covers', [<WhatTheLogCovers key="1" sealed={saySealed(cover, now)} ownSystems={sayOwnSystems(cover, now)} />]],
    ['searching', [<LogSearchFields key="1" action={stay} initial={startSearch({ show: 'others', words: undefined, since: undefined, until: undefined })} />]],
    ['keeping a copy', [<KeepForm key="1" formats={Object.entries(KEEP_FORMATS).map(([value, { name, about }]) => ({ value, name, about }))} part="Looks by other people" kept={{}} />, <CheckItYourself key="2" file="who-has-looked-2026-03-03-with-proof.ndjson" />]],
    ['asking about a look', (['reason', 'contact', 'check'] as const).map((step) => <AskForm key={step} action={stay} whose="1" initial={{ ...asking, step }} look={look} />)],
    ['where to go next', [<WhatThen key="1" />]],
    ['being told', [<NoticeForm key="1" action={stay} whose="1" initial={{ draft: draftOf(undefined), problems: [], turn: 0 }} offered={['email', 'sms']} seen={undefined} />]],
  ])('read at the age of nine to eleven: %s', (_name, page) => {
    expect(readingAge(sentencesOf(page), FAMILIAR)).toBeLessThanOrEqual(OLDEST);
  });
});
