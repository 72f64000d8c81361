import { setApart } from '@/lib/wording/set-apart';
import type { ItemWords } from './item-words';

/** What a source wrote of one thing, fit to stand among words of ours (lib/wording/set-apart.ts). */
export function setWordsApart({ title, clinicianWords, summary, facts, notes, ...rest }: ItemWords): ItemWords {
  return {
    ...rest,
    title: setApart(title),
    ...(clinicianWords !== undefined && { clinicianWords: setApart(clinicianWords) }),
    ...(summary !== undefined && { summary: setApart(summary) }),
    ...(facts && { facts: facts.map((fact) => ({ ...fact, value: setApart(fact.value) })) }),
    ...(notes && { notes: notes.map(setApart) }),
  };
}
