import { FactsList } from '@/components/page-shell/facts-list';
import type { RecordItem } from '@/lib/wording/record/record-item';

interface LetterTextProps {
  item: RecordItem;
  /** Absent when it cannot be shown here. */
  text: string | undefined;
  /** What is said in place of a text. */
  instead: string;
}

/** A letter below its heading, whoever reads it: when and where from, what it says, and more about it. */
export function LetterText({ item, text, instead }: LetterTextProps) {
  return (
    <>
      <p className="app-origin">{[item.when?.text, item.from && `from ${item.from}`].filter(Boolean).join(', ')}</p>
      {text ? <div className="app-letter">{text}</div> : <p>{instead}</p>}
      <FactsList facts={item.facts} />
    </>
  );
}
