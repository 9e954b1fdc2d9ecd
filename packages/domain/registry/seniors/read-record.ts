import type { FactView, HouseholdView, Portrait, Provenance, Role, SeniorField, SeniorRecord } from '@unwalled/contracts';
import { seniorFields } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { drawPortrait, type FactOrigin } from '../engine/portrait.ts';
import { readWishes } from '../engine/wishes.ts';
import { ageOn } from '../rules.ts';
import { findSenior, findSeniorFile, type Reading } from '../senior-store.ts';
import { type Fact, listConsents, listFacts, listNewestFacts } from '../store/facts.ts';
import { findHousehold, listContacts, listPhones, listWorkerNames } from '../store/households.ts';
import { listMerges } from '../store/merges.ts';
import { findOptionalPhotoCover } from '../store/photos.ts';
import { findOptionalIdNumberSealed } from '../store/senior-rows.ts';
import { holds } from './consent-holds.ts';
import { toConsentView, toFactView, toMergeView } from './record-views.ts';
import { allowedActs } from './rights.ts';

const FIELDS = Object.keys(seniorFields) as SeniorField[];

/** Finds the newest origin of each field: what was said of it by itself, before what the registration said of all. */
function originsOf(facts: readonly Fact[]): Map<string, Fact> {
	const byField = new Map(facts.map((fact) => [fact.field, fact]));
	const registration = byField.get('registration');
	return new Map(
		FIELDS.flatMap((field) => {
			const fact = byField.get(field) ?? (field === 'pinyin' ? byField.get('name') : undefined) ?? registration;
			return fact ? [[field, fact] as const] : [];
		}),
	);
}

function toProvenance(field: SeniorField, fact: Fact): Provenance {
	return {
		field,
		source: fact.source,
		recordedAt: fact.recordedAt.toISOString(),
		recordedBy: { id: fact.recordedBy, name: fact.recordedByName },
		reviewedAt: fact.reviewedAt?.toISOString() ?? null,
		reviewedBy: fact.reviewedBy === null ? null : { id: fact.reviewedBy, name: fact.reviewedByName ?? '' },
		validUntil: fact.validUntil,
	};
}

/** Opens an id number; one whose key is missing is shown as empty, for there is one. */
function openNumber({ keys }: Reading, sealed: string | null): string | null {
	if (sealed === null) return null;
	try {
		return keys?.unseal(sealed) ?? '';
	} catch {
		return '';
	}
}

/**
 * Reads everything of a file, nothing of it masked: the door masks by role.
 * @throws DomainError `not_found`.
 */
export async function readSeniorRecord(query: Sql, asked: { seniorId: string; role: Role; reading: Reading }): Promise<SeniorRecord> {
	const senior = await findSenior(query, asked.seniorId);
	const { id, householdId } = senior;
	const [file, household, contacts, phones, barred, photo, facts, consents, merges, sealed] = await Promise.all([
		findSeniorFile(query, id, asked.reading),
		findHousehold(query, householdId),
		listContacts(query, id),
		listPhones(query, householdId),
		listWorkerNames(query, senior.barredWorkerIds),
		findOptionalPhotoCover(query, id),
		listNewestFacts(query, id),
		listConsents(query, id),
		listMerges(query, id),
		findOptionalIdNumberSealed(query, id),
	]);
	return {
		...file,
		version: senior.version,
		householdId,
		householdVersion: household.version,
		pinyin: senior.pinyin,
		idNumber: openNumber(asked.reading, sealed),
		cardNumber: senior.cardNumber,
		faith: senior.faith,
		gp: senior.gp,
		covered: senior.covered,
		ringWishes: readWishes(senior.ringWishes, senior.wishes),
		contacts: contacts.map(({ seniorId: _, ...contact }) => contact),
		householdPhones: phones.map(({ phone, kind, seniorId }) => ({ phone, kind, seniorId })),
		barredWorkers: barred,
		photo: photo && { sha256: photo.sha256, addedAt: photo.addedAt.toISOString() },
		left: senior.leftAt && { at: senior.leftAt.toISOString(), reason: senior.leftReason ?? '' },
		provenance: [...originsOf(facts)].map(([field, fact]) => toProvenance(field as SeniorField, fact)),
		consents: consents.map((consent) => toConsentView(consent, asked.reading.now)),
		merges: merges.map(toMergeView),
		allowed: allowedActs(asked.role),
	};
}

/** Draws the portrait of a senior from the file, each tag with its facts. @throws DomainError `not_found`. */
export async function readPortrait(query: Sql, asked: { seniorId: string; reading: Reading }): Promise<Portrait> {
	const senior = await findSenior(query, asked.seniorId);
	const [file, contacts, facts, consents] = await Promise.all([
		findSeniorFile(query, senior.id, asked.reading),
		listContacts(query, senior.id),
		listNewestFacts(query, senior.id),
		listConsents(query, senior.id),
	]);
	const { now } = asked.reading;
	const { bornOn, livingState, abilityLevel, hearing, diseases, allergies, medicines } = file;
	const origins = new Map<string, FactOrigin>(originsOf(facts));
	const tags = drawPortrait({
		values: { bornOn, livingState, abilityLevel, hearing, diseases, allergies, medicines },
		origins,
		age: ageOn(bornOn, now),
		ringWishes: senior.ringWishes,
		contacts,
		barredWorkers: senior.barredWorkerIds.length,
		covered: senior.covered,
		consents: consents.filter((consent) => holds(consent, now)).map(({ purpose }) => purpose),
		now,
	});
	return {
		tags: tags.map(({ code, facts: under }) => ({
			code,
			facts: under.map((fact) => ({ ...fact, recordedAt: fact.recordedAt?.toISOString() ?? null })),
		})),
	};
}

/** Reads a door with its telephones. @throws DomainError `not_found`. */
export async function readHousehold(query: Sql, householdId: string): Promise<HouseholdView> {
	const [household, phones] = await Promise.all([findHousehold(query, householdId), listPhones(query, householdId)]);
	const { id, version, areaPath, address, entranceNote, keyPlace, lng, lat, accuracyM } = household;
	return {
		id,
		version,
		areaPath,
		address,
		entranceNote,
		keyPlace,
		position: { lng, lat, accuracyM },
		phones: phones.map(({ phone, kind, seniorId }) => ({ phone, kind, seniorId })),
	};
}

/** Reads what was said of a senior, the newest first. @throws DomainError `not_found`. */
export async function readHistory(
	query: Sql,
	asked: { seniorId: string; after: number | null; limit: number },
): Promise<{ rows: FactView[]; next: string | null }> {
	const { id } = await findSenior(query, asked.seniorId);
	const facts = await listFacts(query, id, asked);
	return { rows: facts.map(toFactView), next: facts.length === asked.limit ? String(facts.at(-1)?.seq ?? '') : null };
}
