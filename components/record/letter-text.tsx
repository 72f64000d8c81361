import { Tag } from 'nhsuk-react-components';
import { FactsList } from '@/components/page-shell/facts-list';
import type { RecordItem } from '@/lib/wording/record/record-item';

interface LetterTextProps {
  item: RecordItem;
  /** Absent when it cannot be shown here. */
  text: string | undefined;
  /** What of it can be had as a file: which part, and what that is, "a PDF". */
  files: readonly { part: number; kind: { words: string }; title: string | undefined }[];
  /** Where a file is asked for. */
  action: string;
  /** What is said in place of a text. */
  instead: string;
}

/** A letter below its heading, whoever reads it: when and where from, how it stands ("Entered by mistake"), what it says, and more about it. */
export function LetterText({ item, text, files, action, instead }: LetterTextProps) {
  return (
    <>
      <p className="app-origin">{[item.when?.text, item.from && `from ${item.from}`].filter(Boolean).join(', ')}</p>
      {item.status === undefined ? null : (
        <p>
          <Tag color="grey">{item.status}</Tag>
        </p>
      )}
      {text ? (
        <div className="app-letter">
          {paragraphsOf(text).map((paragraph, index) => (
            <p key={index}>{paragraph}</p>
          ))}
        </div>
      ) : null}
      {files.map(({ part, kind, title }, index) => (
        <LetterFile
          key={part}
          action={part === 1 ? action : `${action}?part=${part}`}
          words={kind.words}
          title={title === item.title ? undefined : title}
          number={files.length > 1 ? index + 1 : undefined}
          isBeside={text !== undefined}
        />
      ))}
      {text || files.length > 0 ? null : <p>{instead}</p>}
      <FactsList facts={item.facts} />
    </>
  );
}

/** Whoever hears a letter goes from paragraph to paragraph; the lines within one stay as they were written. */
const paragraphsOf = (text: string): string[] => text.split(/(?:\r?\n[^\S\n]*){2,}/).filter((paragraph) => paragraph.trim() !== '');

interface LetterFileProps {
  action: string;
  words: string;
  title: string | undefined;
  /** Which file it is, where there are several. */
  number: number | undefined;
  /** There is a text on the page, too. */
  isBeside: boolean;
}

/** A form, so that nothing but a press here starts it; it works without JavaScript. */
function LetterFile({ action, words, title, number, isBeside }: LetterFileProps) {
  const which = number === undefined ? (isBeside ? 'There is also' : 'This is') : `File ${number} is`;
  return (
    <>
      <p>
        {which} {words}
        {title === undefined ? '' : `, “${title}”`}. We cannot show it on this page. You can download it and open it on your device.
      </p>
      <form action={action} method="post" className="print:hidden">
        <button className="nhsuk-button" type="submit">
          {number === undefined ? 'Download it' : `Download file ${number}`}
        </button>
      </form>
    </>
  );
}
