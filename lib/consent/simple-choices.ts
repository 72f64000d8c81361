/** Choices for those who want it simple, in the same form as any other. */
import type { Choice } from './choice-schema';

/** Nobody but the person. */
export const EVERYTHING_OFF: Choice = { what: 'everything', from: 'everyone', except: [], inEmergency: false };

/** Everybody but those at one place, such as the person's GP practice. @param organisation `Organization/…` */
export const onlyAtOnePlace = (organisation: string, name: string | undefined, inEmergency: boolean): Choice => ({
  ...EVERYTHING_OFF,
  except: [{ organisation, ...(name !== undefined && { name }) }],
  inEmergency,
});

/** Everybody but one person. @param professional `Practitioner/…` */
export const onlyOnePerson = (professional: string, name: string | undefined, inEmergency: boolean): Choice => ({
  ...EVERYTHING_OFF,
  except: [{ professional, ...(name !== undefined && { name }) }],
  inEmergency,
});

export type SimpleChoice = 'everything-off' | 'one-place' | 'one-person';

/** Which of these a choice is, whoever made it; undefined for any other. */
export function simpleKindOf(choice: Choice): SimpleChoice | undefined {
  if (choice.what !== 'everything' || choice.from !== 'everyone' || choice.except.length > 1) return undefined;
  const [except] = choice.except;
  if (except === undefined) return 'everything-off';
  if ('organisation' in except) return 'one-place';
  return 'professional' in except ? 'one-person' : undefined;
}
