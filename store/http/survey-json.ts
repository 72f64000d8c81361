/** What must be known of a JSON text before anything walks what it says. */
export interface JsonSurvey {
  /** How deep its brackets nest. */
  depth: number;
  /** The first name that one of its objects has twice: a parser keeps the last of them and says nothing. Short enough to be said. */
  repeated?: string;
}

const SAYABLE = 64;
const SPACE = new Set([' ', '\n', '\r', '\t']);

/**
 * A plain loop: a regular expression could be made to go over the same text again and again.
 * @param text may be no JSON; the survey then says little
 */
export function surveyJson(text: string): JsonSurvey {
  /** The names of each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  const survey: JsonSurvey = { depth: 0 };
  for (let position = 0; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (character === '"') {
      const end = endOfString(text, position);
      const names = open.at(-1);
      if (names !== undefined && survey.repeated === undefined && isName(text, end)) {
        const name = readName(text.slice(position, end + 1));
        if (names.has(name)) survey.repeated = name.slice(0, SAYABLE);
        names.add(name);
      }
      position = end;
    } else if (character === '{' || character === '[') survey.depth = Math.max(survey.depth, open.push(character === '{' ? new Set() : undefined));
    else if (character === '}' || character === ']') open.pop();
  }
  return survey;
}

/** Where the string that begins here ends; the end of the text when it does not. */
function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && text.charAt(position) !== '"') position += text.charAt(position) === '\\' ? 2 : 1;
  return position;
}

/** Whether what ends here is followed by a colon. */
function isName(text: string, end: number): boolean {
  let position = end + 1;
  while (SPACE.has(text.charAt(position))) position += 1;
  return text.charAt(position) === ':';
}

/** `"\u0061"` names what `"a"` does. */
function readName(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}
