/**
 * Whether a narrative is one: text and how it is set out, and nothing that acts (FHIR R4, narrative, 2.4.0: "no scripts,
 * forms, external stylesheets, frames, or event attributes"). Apps put it into their pages as it is: whoever can
 * write one that acts, acts there as the person.
 */

/** R4's elements (invariant txt-1), and others of old HTML that only change how a text looks. */
const ELEMENTS: ReadonlySet<string> = new Set(
  `p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite blockquote hr address bdo kbd sub sup
ul ol li dl dt dd pre table caption colgroup col thead tr tfoot tbody th td code samp img map area u s strike del ins font center`.split(/\s+/),
);

/**
 * The pieces of a tag, each read where the one before it ended: what is long takes no longer than it is. Parted by what
 * parts them in HTML and in XML alone: of another space, such as a no-break one, a browser makes a part of a name or a value.
 */
const TAG = /<\/?([A-Za-z][A-Za-z0-9]*)/y;
const ATTRIBUTE = /[ \t\r\n]+([\w:.-]+)(?:[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'=<>`]+)))?/y;
const END = /[ \t\r\n]*\/?>/y;

/** Addresses that only lead somewhere, as they are written: of a scheme that is spelled otherwise nobody knows what it is. After a `/`, `?` or `#` there is none. */
const LEADS = /^\s*(?:(?:https?|ftp):\/\/|mailto:|tel:|urn:|data:\s*image\/(?:png|gif|jpe?g|webp)[;,]|(?:[^:&/?#]|&amp;)*(?:[/?#]|$))/i;
/** What a style may fetch or run, or hide that it does. A quotation mark hides nothing, and `!important` fetches nothing. */
const PICTURE = /url\(data:image\/(?:png|gif|jpe?g|webp);base64,[\w+/=]*\)/g;
const QUOTATION_MARK = /&(?:quot|apos|#34|#39);/g;
const STYLE_ACTS = /url\s*\(|image-set|expression|import(?!ant)|(?<![\w-])behavior|[\\&]/i;

export function isNarrative(text: string): boolean {
  let position = text.indexOf('<');
  while (position >= 0) {
    const end = text.startsWith('<!--', position) ? endOfRemark(text, position + 4) : endOfTag(text, position);
    if (end === undefined) return false;
    position = text.indexOf('<', end);
  }
  return true;
}

function readAt(form: RegExp, text: string, position: number): RegExpExecArray | null {
  form.lastIndex = position;
  return form.exec(text);
}

/** "The string "--" must not occur within comments" (XML, 2.5). One that begins with `>` or `->` a browser ends there (HTML, 13.1.6). */
function endOfRemark(text: string, start: number): number | undefined {
  if (/^-?>/.test(text.slice(start, start + 2))) return undefined;
  const end = text.indexOf('--', start);
  return end >= 0 && text.charAt(end + 2) === '>' ? end + 3 : undefined;
}

/** @returns undefined for one that is none, or that acts */
function endOfTag(text: string, start: number): number | undefined {
  const tag = readAt(TAG, text, start);
  if (!tag || !ELEMENTS.has((tag[1] ?? '').toLowerCase())) return undefined;
  let end = TAG.lastIndex;
  for (let found = readAt(ATTRIBUTE, text, end); found; found = readAt(ATTRIBUTE, text, end)) {
    if (!isQuiet((found[1] ?? '').toLowerCase(), found[2] ?? found[3] ?? found[4] ?? '')) return undefined;
    end = ATTRIBUTE.lastIndex;
  }
  return readAt(END, text, end) ? END.lastIndex : undefined;
}

function isQuiet(name: string, value: string): boolean {
  if (name.startsWith('on')) return false;
  if (name === 'style') return !STYLE_ACTS.test(value.replaceAll(PICTURE, '').replaceAll(QUOTATION_MARK, '"'));
  return !/(?:^|:)(?:href|src|action|background|longdesc|usemap)$/.test(name) || LEADS.test(value);
}
