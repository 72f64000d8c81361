/** Breaks of what the store's own code decides. */
import { NON_INTERFERENCE, type Break } from './break';

const source = (name: string, of: string, replace: RegExp, by: string, caughtBy: Break['caughtBy'] = NON_INTERFERENCE): Break => ({ name, change: { kind: 'source', of, replace, by }, caughtBy });
const DECIDE = { file: 'lib/consent/decide.test.ts' };
const HELPER = { file: 'lib/consent/decide-helper.test.ts' };
const SCOPES = { file: 'store/http/fhir-api.int.test.ts', named: 'what is included' };
const WHOSE = { file: 'store/feeds/fhir/whose-it-is.int.test.ts' };
const EXPORT = { file: 'store/export/export.int.test.ts', named: 'has nobody who opted out' };

export const SOURCE_BREAKS: readonly Break[] = [
  source('an emergency counts as care', 'lib/consent/purposes.ts', /'TREATDS'\]/, `'TREATDS', 'BTG']`, { file: 'lib/consent/purposes.test.ts' }),
  source('anybody who says emergency sees more', 'lib/consent/role-table.ts', /purpose === 'BTG' && CLINICAL_ROLES\.includes\(role\)/, `purpose === 'BTG'`, { file: 'lib/consent/role-table.test.ts' }),
  source('a role that is not known is a doctor', 'lib/consent/decide.ts', /if \(!isRole\(role\)\) return deny\(\[\{ code: 'no-role', basis: ROLE_TABLE_BASIS \}\]\);/, `if (!isRole(role)) return permit(viewer, 'gp', [], [], obligations);`, DECIDE),
  source('a choice that cannot be read is none', 'lib/consent/decide.ts', /unreadable\.length > 0/, 'unreadable.length > 99', DECIDE),
  source('choices that were not found are none', 'store/enforcement/decide-look.ts', /opened\.choices_version > 0 && !\(opened\.choices_there > 0\)/, 'false', { file: 'store/enforcement/decide-look.test.ts' }),
  source('a choice outlives its end', 'lib/consent/in-force.ts', /else if \(isWithin\(.*\)\) choices/, 'else choices', { file: 'lib/consent/pcf-examples.test.ts' }),
  source('exceptions are not heard', 'lib/consent/residual-rules.ts', /\[\.\.\.forbids, \.\.\.permits\]\]/, '[...forbids]]', { file: 'lib/consent/preferences.test.ts' }),
  source('a refusal for everybody is one for nobody', 'lib/consent/matches-viewer.ts', /actors\.length === 0 \? 'yes'/, `actors.length === 0 ? 'no'`, DECIDE),
  source('professionals are shown everything', 'store/enforcement/compile-decision.ts', /scope: sight\.scope/, `scope: 'everything'`),
  source('the decision’s choices never come to the database', 'store/enforcement/compile-decision.ts', /choices: sight\.choices/, 'choices: []'),
  source('every topic is let through', 'store/enforcement/compile-decision.ts', /labels: sight\.labels/, `labels: ['PSY', 'SEX', 'HIV', 'STD', 'ETH', 'SUD', 'ETHUD', 'OPIOIDUD', 'SDV', 'VIO', 'GDIS']`),
  source('whole is let through where an outline is meant', 'store/enforcement/compile-decision.ts', /whole: sight\.whole/, 'whole: [...sight.whole, ...sight.outline]'),
  source('what names hidden items is not taken out', 'store/repository/named-items.ts', /\? withoutItems\(resource, unseen\) : resource/, '? resource : resource'),
  source('a narrative is shown to others', 'store/repository/named-items.ts', /return leaveNarrativesOut\(resource as unknown as JsonObject\) as unknown as Resource;/, 'return resource;'),
  source('what names an item without its address stays', 'store/repository/named-items.ts', /mayNameItem\(.*\) \? NOT_FOUND : undefined/, 'false ? NOT_FOUND : undefined'),
  source('a copy of an item stays in another', 'store/repository/named-items.ts', /mayRepeatItem\(value\) \? NOT_FOUND : undefined/, 'undefined', { file: 'store/repository/named-items.test.ts', named: 'contained with a number' }),
  source('an outline keeps what its source calls an organisation', 'lib/fhir/outlines.ts', /const addressOf = \(\{ reference, identifier \}: fhir4\.Reference\): fhir4\.Reference => \(\{/, 'const addressOf = ({ reference, identifier, ...called }: fhir4.Reference): fhir4.Reference => ({ ...called,', { file: 'lib/fhir/classify.test.ts', named: 'no word of the source' }),
  source('an app that may not read tries by choices what there is', 'store/http/interactions/accept-choice.ts', /const isReadable = .*;/, 'const isReadable = (_item: string): boolean => true;', { file: 'store/http/choice-checks.int.test.ts', named: 'an item is told the same' }),
  source('an app that may not read tries which choices there are', 'store/http/interactions/save-consent.ts', /'not-found' && grantFor\(.*?deps\.fhirBase\)/, `'not-found'`, { file: 'store/http/choice-checks.int.test.ts', named: 'choices is told the same' }),
  source('bad tokens shut out good ones of one address', 'store/limits/request-limits.ts', /good\.has\(hashTokenId\(token\)\)/, 'false', { file: 'store/http/bounds.int.test.ts', named: 'shuts out nobody' }),
  source('an emergency look by a summary is not told', 'lib/audit/notices.ts', /case 'everything':\n    case 'summary': \{/, `case 'everything': {`, { file: 'lib/audit/notices.test.ts' }),
  source('an entry of a list stays without what it named', 'store/repository/named-items.ts', /return entry\.isGone \|\| /, 'return '),
  source('an ETag is of what is stored and not of what is shown', 'store/repository/record.ts', /\.update\(content\)/, '.update(row.content)'),
  source('reads at once are answered with one another’s', 'store/repository/ask-together.ts', /resolve\(found\.get\(place\)\)/, 'resolve(found.get(0))', { file: 'store/enforcement/looks-together.int.test.ts' }),
  source('what was decided once holds on', 'store/enforcement/door.ts', /known\.decided && known\.decided\.until > now\.getTime\(\)/, 'known.decided', { file: 'store/enforcement/choices-at-once.int.test.ts', named: 'to the second' }),
  source('a choice by code knows an item by its own code alone', 'store/repository/record-row.ts', /\.\.\.Object\.values\(value\)\.flatMap\(codesIn\)/, '', { file: 'store/repository/record-row.test.ts', named: 'every code in it' }),
  source('a version says how many came before it', 'store/repository/record-row.ts', /version: shownVersion\([^)]*\)/, 'version: facts.version'),
  source('an outline has the version of its whole', 'store/repository/shown-version.ts', /form === 'outline' \? 1 : 0/, `form === 'outline' ? 0 : 0`, { file: 'store/http/versions.int.test.ts' }),
  source('items are found by what stands beside a reference', 'store/repository/record-row.ts', /\[\.\.\.alone\.tokens, /, '[...index.tokens, ', { file: 'store/repository/record-row.test.ts' }),
  source('a token for one type opens all that comes along', 'store/http/scopes/require-scope.ts', /return grant !== undefined && isAllowed\(grant, resource\) \? resource : undefined;/, 'return resource;', SCOPES),
  source('a token for some of a type opens all of it that comes along', 'store/http/scopes/require-scope.ts', /return grant !== undefined && isAllowed\(grant, resource\) \? resource : undefined;/, 'return grant === undefined ? undefined : resource;', { file: 'store/http/fhir-api.int.test.ts', named: 'no more than the scopes' }),
  source('a refusal leaves the log out', 'store/enforcement/door.ts', /await guarded\(appendEvent\(databases\.reader, facts, patientId\)\);/, 'void facts;', { file: 'store/http/refusals-logged.int.test.ts' }),
  source('a helper is told of choices that bind them', 'lib/consent/decide-helper.ts', /!limiting\.includes\(reference\) && /, '', HELPER),
  source('a helper is shown a choice of any form', 'lib/consent/helper-choice.ts', /choice !== undefined && isPlain\(choice\) \? choice : undefined/, 'choice', HELPER),
  source('a helper hides things from a GP', 'lib/consent/helper-choice.ts', /\['gp', 'social-worker'\]/, '[]', { file: 'lib/consent/helper-choice.test.ts' }),
  source('a helper sees topics', 'lib/consent/decide-helper.ts', /outline: \[\], labels: \[\]/, `outline: [], labels: ['PSY']`, HELPER),
  source('a helper is not bound by what is kept from care', 'lib/consent/decide-helper.ts', /\['FAMRQT', 'TREAT', 'ETREAT'\]/, `['FAMRQT']`, HELPER),
  source('a helper stays after their last day', 'lib/consent/decide-helper.ts', /if \(!\(ends > membership\.now\.getTime\(\)\)\)/, 'if (false)', HELPER),
  source('any app may let a helper in', 'store/enforcement/own-portal.ts', / \|\| context\.clientId !== portalClientId/, '', { file: 'store/http/helpers.int.test.ts' }),
  source('any app may stop another', 'store/enforcement/own-portal.ts', / \|\| context\.clientId !== portalClientId/, '', { file: 'store/http/apps.int.test.ts' }),
  source('a subject whom nobody knows is lent to somebody else', 'store/feeds/transaction/assign-owners.ts', /if \(stranger && .*?\) return/, 'if (false) return', { ...WHOSE, named: 'nobody else' }),
  source('an NHS number beside a reference is not heard', 'store/feeds/transaction/assign-owners.ts', /literal !== undefined && isNumber && logical !== literal/, 'false', { ...WHOSE, named: 'nobody else' }),
  source('what a source put for one person is put for another', 'store/feeds/transaction/take-in-transaction.ts', /moved\.length > 0/, 'false', { ...WHOSE, named: 'stands in one record' }),
  source('a client’s signed statement is taken twice', 'store/authorization/payload-store.ts', /if \(kind === 'ReplayDetection'\) return keepOnce\(.*\);/, '', { file: 'store/authorization/client-keys.int.test.ts', named: 'uses a statement once' }),
  source('a removed client’s token is good', 'store/authorization/live-token.ts', /token && \(await provider\.Client\.find\(token\.clientId\)\)/, 'token && provider', { file: 'store/authorization/professional.int.test.ts', named: 'registered no longer' }),
  source('a scope is granted whose condition nobody is held to', 'store/authorization/grantable-scopes.ts', / \|\| !canBeHeld\(scope\)/, '', { file: 'store/authorization/grantable-scopes.test.ts' }),
  source('a mark is the same whatever is hidden', 'store/enforcement/decision-mark.ts', /\[hash, outcome, obligations, shown\]/, '[hash, outcome, obligations]', { file: 'store/enforcement/decision-mark.test.ts' }),
  source('a mark is of what was remembered', 'store/enforcement/door.ts', /await admissions\.compare\(context\)/, 'admissions.known(context)', { file: 'store/http/decision-mark.int.test.ts' }),
  source('an opt-out from planning is none from research', 'lib/consent/decide-research.ts', /RESEARCH_PURPOSES\.map\(\(one\)/, '[purpose].map((one)', EXPORT),
  source('research is given sensitive topics', 'lib/consent/decide-research.ts', /labels: \[\]/, `labels: ['PSY']`, EXPORT),
  source('research is told the day', 'lib/fhir/deidentify/kept-values.ts', /const \[month\] = .*;/, 'const [month] = typeof value === \'string\' ? [value] : [];', { file: 'lib/fhir/deidentify/deidentify.test.ts' }),
];
