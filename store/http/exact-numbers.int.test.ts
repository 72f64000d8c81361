/** A measured 1.50 is not a 1.5 (FHIR R4, decimal): it leaves as it came, in every form in which it is shown. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './testing/open-world';

const PERSON = '9990000018';
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** As text: whoever writes it by way of numbers has lost the digits before they are sent. */
const observation = (value: string, more = ''): string =>
  `{"resourceType":"Observation","identifier":[{"system":"urn:x","value":"exact"}],"status":"final","code":{"text":"Creatinine"},"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],"subject":{"reference":"urn:uuid:11111111-1111-4111-8111-111111111111"},"text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">1.50</div>"},"valueQuantity":{"value":${value}}${more}}`;
const bundle = (resource: string): string =>
  `{"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"urn:uuid:11111111-1111-4111-8111-111111111111","resource":{"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"${PERSON}"}],"birthDate":"1941-11-03"},"request":{"method":"POST","url":"Patient"}},{"fullUrl":"urn:uuid:22222222-2222-4222-8222-222222222222","resource":${resource},"request":{"method":"POST","url":"Observation"}}]}`;
const send = async (resource: string) => world.ask('/fhir', { method: 'POST', token: await world.sourceToken('DEMOGP1', 'Harbour View Surgery'), body: bundle(resource) });

test.each(['1.50', '0.0', '1e3', '-0.10', '12345678901234567890', '1.5'])('%s', async (value) => {
  const answer = await send(observation(value, ',"referenceRange":[{"low":{"value":1.0},"text":"\\"low\\":1.00"}]'));
  expect(answer.status, answer.text).toBe(200);
  const [me, doctor] = [await world.patientToken(PERSON), await world.professionalToken(PERSON, {})];
  const address = String(answer.json.entry?.[1]?.response?.location).replace(/\/_history.*$/, '');
  for (const token of [me, doctor]) {
    for (const path of [address, `${address}?_elements=value,referenceRange`, `${address}?_summary=data`, `${address}/_history`, 'Observation', 'Observation?_elements=value', `Patient/${await world.patientId(PERSON)}/$everything`]) {
      const { text } = await world.ask(path, { token });
      expect(text, path).toContain(`"valueQuantity":{"value":${value}}`);
      expect(text).not.toContain('u0000');
    }
    const summary = await world.ask('Patient/$summary', { token });
    expect(summary.text).toContain(`"valueQuantity":{"value":${value}}`);
    expect(summary.text).toContain(`Creatinine: ${value}<`);
  }
  expect((await world.ask(address, { token: me })).text).toContain('"low":{"value":1.0},"text":"\\"low\\":1.00"');
});

test('a number of that form is refused where there is none, as any number is', async () => {
  expect((await send(observation('1.50', ',"issued":1.50'))).text).toContain('Bundle.entry[1].resource.issued');
  expect((await send(observation('1.50', ',"language":1.0'))).text).toContain('Bundle.entry[1].resource.language');
  expect((await send(observation('"\\u00001.50"'))).status).toBe(400);
});
