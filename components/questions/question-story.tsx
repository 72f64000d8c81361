import type { TaskNote } from '@/lib/oversight/read-task';
import { sayWhen } from '@/lib/wording/dates';
import { sayStep } from '@/lib/wording/questions';

interface QuestionStoryProps {
  asked: { at: Date | undefined; text: string | undefined };
  notes: readonly TaskNote[];
  now: Date;
}

/** All that has happened with a question, oldest first. */
export function QuestionStory({ asked, notes, now }: QuestionStoryProps) {
  return (
    <ol className="list-none pl-0">
      <Event title="You asked" at={asked.at} now={now} text={asked.text ?? ''} />
      {notes.map((note, index) => (
        <Event key={index} title={sayStep(note.step, note.by)} at={note.at} now={now} text={note.text} by={note.by === 'patient' ? undefined : note.name} />
      ))}
    </ol>
  );
}

function Event({ title, at, now, text, by }: { title: string; at: Date | undefined; now: Date; text: string; by?: string | undefined }) {
  return (
    <li className="break-inside-avoid border-0 border-t border-solid border-nhs-border pt-4">
      <h3 className="nhsuk-heading-xs mb-1">{title}</h3>
      <p className="nhsuk-body-s mb-1">{[at === undefined ? undefined : sayWhen(at, now), by].filter(Boolean).join(', ')}</p>
      {text === '' ? null : <p className="whitespace-pre-line">{text}</p>}
    </li>
  );
}
