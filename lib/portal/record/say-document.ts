import type { ItemWords } from './item-words';
import { conceptText, conceptWords, factsOf, referenceName } from './read-concept';
import { firstWhen } from './read-date';

/** A letter or other document; its text is opened on a page of its own. */
export function sayDocument(resource: fhir4.DocumentReference): ItemWords {
  const attachment = findAttachment((resource.content ?? []).map((content) => content.attachment));
  const kind = conceptText(resource.type);
  return {
    title: resource.description ?? attachment?.title ?? kind ?? 'A letter',
    clinicianWords: resource.description && resource.description.toLowerCase() !== kind?.toLowerCase() ? kind : undefined,
    when: firstWhen(resource.date, resource.context?.period?.start, attachment?.creation),
    facts: factsOf([
      ['Written by', (resource.author ?? []).flatMap((author) => referenceName(author) ?? []).join(', ')],
      ['Kind', (resource.category ?? []).flatMap((category) => conceptWords(category) ?? []).join(', ')],
    ]),
    status: resource.status === 'superseded' ? 'Replaced by a newer one' : resource.docStatus === 'preliminary' ? 'Draft' : undefined,
    document: attachment ? readAttachment(attachment) : undefined,
  };
}

type Attachments = readonly (fhir4.Attachment | undefined)[];

/** Of several forms or parts of one document the first that can be opened here, else the first that there is. */
export const findAttachment = (attachments: Attachments): fhir4.Attachment | undefined => findOpenable(attachments)[0] ?? attachments.find((one) => one?.url !== undefined);

/** All that can be opened here: held in the record, and not at an address elsewhere. */
export const findOpenable = (attachments: Attachments): fhir4.Attachment[] =>
  attachments.filter((one): one is fhir4.Attachment => one !== undefined && (one.data !== undefined || binaryIdOf(one) !== undefined));

export const binaryIdOf = ({ url }: fhir4.Attachment): string | undefined => /(?:^|\/)Binary\/([A-Za-z0-9\-.]{1,64})/.exec(url ?? '')?.[1];

export const readAttachment = (attachment: fhir4.Attachment): NonNullable<ItemWords['document']> => ({
  contentType: attachment.contentType ?? 'text/plain',
  binaryId: binaryIdOf(attachment),
});

/** Rich text is text with marks that only a word processor reads. */
export const isText = (contentType: string): boolean => /^text\/(?!rtf)|[/+](xml|json)\b/i.test(contentType);

/** The text of base64 data, when it is text at all. HTML is shown as the words in it. */
export function decodeText(data: string, contentType: string): string | undefined {
  if (!isText(contentType)) return undefined;
  const text = Buffer.from(data, 'base64').toString('utf8');
  return /html|xml/.test(contentType) ? stripMarkup(text) : text;
}

function stripMarkup(text: string): string {
  return text
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/h\d|\/li|\/tr)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
