import { describe, expect, it } from 'vitest';
import { theOnly } from '@/store/feeds/testing/read-as-patient';
import { mapMessage } from '../map-message';
import { findMapper } from '../messages/index-of-mappers';
import { parsed } from '../testing/parsed';

const SOURCE = { code: 'RVV', name: 'East Kent Hospitals', kind: 'hospital' as const };
const person = 'PID|1||9990000018^^^NHS^NH||Whitfield^Alan||19411103|M';

describe('a document of several parts', () => {
  it('is one letter that has each of them, and the sender is told of what is none', () => {
    const mapped = mapMessage(parsed(['MSH|^~\\&|DOC|RVV|||20260101||MDM^T02|1|P|2.4', person, 'TXA|1|DS|AP|||||||||D-1', 'OBX|1|ED|1^Letter||^application^pdf^Base64^JVBERi0=', 'OBX|2|TX|2^Cover||Dear Ann,', 'OBX|3|ED|3^Scan^L||^image^TIFF^Base64^SUkq', 'OBX|4|TX|2^Cover||see over.', 'OBX|5|NM|4^Pages||3'].join('\r')), findMapper('MDM^T02') ?? expect.fail(), 'T02', SOURCE);
    const resources = mapped.entries.map(({ resource }) => resource);
    const binaries = resources.filter((resource) => resource.resourceType === 'Binary');
    expect(binaries.map(({ contentType, data }) => [contentType, Buffer.from(data ?? '', 'base64').toString()])).toEqual([['application/pdf', '%PDF-'], ['text/plain; charset=utf-8', 'Dear Ann,\nsee over.'], ['image/tiff', 'II*']]);
    expect(theOnly(resources, 'DocumentReference').content.map(({ attachment }) => [attachment.title, attachment.contentType])).toEqual([['Discharge summary', 'application/pdf'], ['Cover', 'text/plain; charset=utf-8'], ['Scan', 'image/tiff']]);
    expect([new Set(mapped.entries.map(({ id }) => id)).size, mapped.ignored]).toEqual([4, ['OBX 5 (NM)']]);
  });
});
