/** What is said on the pages when the store takes no more choices: never that it "did not take" one, and no more. */
import { expect, it } from 'vitest';
import type { ChoiceProblemCode } from '@/lib/consent/choice/choice-problems';
import { NotAccepted, StoreDown, TooManyRequests } from '@/lib/portal/errors';
import { sayTakeBackFailure } from './(patient)/sharing/take-back-failure';
import { sayChoiceFailure } from './choice-failure';
import { saySavingFailure } from './saving-failure';

const refused = (code: ChoiceProblemCode) => new NotAccepted(422, [], [{ code, path: 'Consent', message: '' }]);

it('says to whoever makes a choice too many that there is no room, what to do, and that their answers are kept', () => {
  const said = (chooser: 'person' | 'staff' | 'helper') => sayChoiceFailure(refused('too-many-choices'), { event: 'e', chooser });
  expect(said('person')).toMatch(/^You have 200 choices.*Take back one.*Nothing has changed\. Your answers are still here\.$/);
  expect(said('staff')).toMatch(/^This person has 200 choices.*Your answers are still here\.$/);
  expect(said('helper')).toMatch(/^There is no room for more.*20 things for them at once.*Your answers are still here\.$/);
});

it('says to whoever keeps a choice on, or out of research, why it was not done and how things stand', () => {
  expect(sayTakeBackFailure(refused('too-many-choices'), 'It still ends on that day.')).toMatch(/^You have 200 choices.*It still ends on that day\.$/);
  expect(sayTakeBackFailure(refused('too-many-changes'), 'Your choice is as it was.')).toMatch(/500 times today.*Your choice is as it was\.$/);
});

it('says to whoever is too fast to wait a minute, and not that nothing can be saved', () => {
  const tooFast = new TooManyRequests('');
  const said = [sayChoiceFailure(tooFast, { event: 'e', chooser: 'person' }), sayTakeBackFailure(tooFast, 'Your choice is as it was.'), saySavingFailure(tooFast, 'e')];
  for (const sentence of said) expect(sentence).toMatch(/Wait a minute/);
  expect(said[0]).toContain('Your answers are still here.');
  expect(sayChoiceFailure(new StoreDown(''), { event: 'e', chooser: 'person' })).toMatch(/^We cannot save right now\./);
});
