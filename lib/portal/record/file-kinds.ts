/** A file that a letter can be: what people call it, and how its name ends. */
export interface FileKind {
  /** "a PDF" */
  words: string;
  ending: string;
}

/** Nothing that runs in a browser (HTML, SVG) is among them: a text is shown on its page, without what could run. */
const FILE_KINDS: Readonly<Record<string, FileKind>> = {
  'application/pdf': { words: 'a PDF', ending: 'pdf' },
  'image/jpeg': { words: 'a picture', ending: 'jpg' },
  'image/png': { words: 'a picture', ending: 'png' },
  'image/gif': { words: 'a picture', ending: 'gif' },
  'image/tiff': { words: 'a picture', ending: 'tif' },
  'application/rtf': { words: 'a document for a word processor', ending: 'rtf' },
  'text/rtf': { words: 'a document for a word processor', ending: 'rtf' },
  'application/msword': { words: 'a document for a word processor', ending: 'doc' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { words: 'a document for a word processor', ending: 'docx' },
};

/** A content type without what follows it, such as a character set. */
export const plainType = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

export function fileKindOf(contentType: string): FileKind | undefined {
  const type = plainType(contentType);
  return Object.hasOwn(FILE_KINDS, type) ? FILE_KINDS[type] : undefined;
}
