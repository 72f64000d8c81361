/**
 * What keeping something back can cost, said plainly and from the person's own record
 * where that is known. It never stops anybody.
 */
import type { Choice, ChoiceFrom } from '@/lib/consent/choice';
import type { RecordPart } from '@/lib/consent/vocabulary';
import { startSentence } from './numbers';
import { someoneOfRole } from './roles';

type ChoiceToWeigh = Pick<Choice, 'what' | 'from' | 'inEmergency'>;

/** What of the person's own record bears on it: the names of medicines taken now, and of allergies. */
export interface OwnFacts {
  medicines: readonly string[];
  allergies: readonly string[];
}

/** Medicines that are dangerous when nobody knows of them. Names as dm+d writes them (BNF: drugs with a warning card or a steroid card). */
const RISKY: readonly { names: RegExp; said: string }[] = [
  { names: /warfarin|apixaban|rivaroxaban|edoxaban|dabigatran|acenocoumarol|phenindione|enoxaparin|dalteparin|tinzaparin|clopidogrel|ticagrelor|prasugrel/i, said: 'You take a medicine that thins your blood' },
  { names: /insulin/i, said: 'You use insulin' },
  { names: /prednisolone|hydrocortisone|dexamethasone|fludrocortisone/i, said: 'You take a steroid' },
  { names: /lithium/i, said: 'You take lithium' },
  { names: /methotrexate|azathioprine|ciclosporin|tacrolimus|mycophenolate/i, said: 'You take a medicine that makes it harder to fight germs' },
  { names: /levetiracetam|sodium valproate|carbamazepine|lamotrigine|phenytoin/i, said: 'You take a medicine that stops fits' },
  { names: /morphine|oxycodone|fentanyl|buprenorphine|methadone/i, said: 'You take a strong painkiller' },
];

/** Whole sentences, the weightiest first; none when nothing of weight is kept back. */
export function sayConsequences(choice: ChoiceToWeigh, own: OwnFacts): string[] {
  const hides = (part: RecordPart): boolean => choice.what === 'everything' || ('parts' in choice.what && choice.what.parts.includes(part));
  const someone = startSentence(whoWouldNotKnow(choice.from));
  const sentences: string[] = [];
  if (hides('medicines')) sentences.push(...medicineSentences(someone, own.medicines));
  if (hides('allergies')) sentences.push(...allergySentences(someone, own.allergies));
  if (choice.what === 'everything') sentences.push('They will have to ask you for things that your record could tell them.');
  if (sentences.length > 0 && !choice.inEmergency) sentences.push('In an emergency, you may not be able to tell them.');
  return sentences;
}

/** One kind of professional is named; of several nobody can be picked out. */
function whoWouldNotKnow(from: ChoiceFrom): string {
  const [only, ...more] = from !== 'everyone' && 'roles' in from ? from.roles : [];
  return only === undefined || more.length > 0 ? 'someone' : someoneOfRole(only);
}

function medicineSentences(someone: string, medicines: readonly string[]): string[] {
  const risky = RISKY.find((one) => medicines.some((name) => one.names.test(name)));
  if (risky !== undefined) return [`${risky.said}.`, `${someone} who does not know this could give you the wrong treatment.`];
  return [`${someone} who does not know your medicines could give you one that does you harm.`];
}

function allergySentences(someone: string, allergies: readonly string[]): string[] {
  const [first] = allergies;
  if (first !== undefined) return [`Your record says: ${first}.`, `${someone} who does not know this could give you something that makes you ill.`];
  return [`${someone} who does not know your allergies could give you something that makes you ill.`];
}
