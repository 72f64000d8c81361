import { Tag } from 'nhsuk-react-components';
import { FactsList } from '@/components/page-shell/facts-list';
import type { RecordItem } from '@/lib/wording/record/record-item';

interface LetterTextProps {
  item: RecordItem;
  /** Absent when it cannot be shown here. */
  text: string | undefined;
  /** Where it can be had as a file, and what that is: "a PDF". */
  file: { action: string; words: string } | undefined;
  /** What is said in place of a text. */
  instead: string;
}

/** A letter below its heading, whoever reads it: when and where from, how it stands ("Entered by mistake"), what it says, and more about it. */
export function LetterText({ item, text, file, instead }: LetterTextProps) {
  return (
    <>
      <p className="app-origin">{[item.when?.text, item.from && `from ${item.from}`].filter(Boolean).join(', ')}</p>
      {item.status === undefined ? null : (
        <p>
          <Tag color="grey">{item.status}</Tag>
        </p>
      )}
      {text ? <div className="app-letter">{text}</div> : file ? <LetterFile {...file} /> : <p>{instead}</p>}
      <FactsList facts={item.facts} />
    </>
  );
}

/** A form, so that nothing but a press here starts it; it works without JavaScript. */
function LetterFile({ action, words }: { action: string; words: string }) {
  return (
    <>
      <p>This is {words}. We cannot show it on this page. You can download it and open it on your device.</p>
      <form action={action} method="post" className="print:hidden">
        <button className="nhsuk-button" type="submit">
          Download it
        </button>
      </form>
    </>
  );
}
