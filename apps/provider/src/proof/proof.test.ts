import { type PlaceProof, proofOfPlace } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { crewEn } from '../words/crew-en.ts';
import { crewZh } from '../words/crew-zh.ts';
import { proofEn } from '../words/proof-en.ts';
import { proofZh } from '../words/proof-zh.ts';
import { isProved, placeSentence, unprovedFact } from './place-proof.tsx';

const position = { lng: 122.1, lat: 37.5, accuracyM: 9 };
const format = { shortTime: () => '11:23', distance: (metres: number) => `${metres} 米` };
const says = (proof: PlaceProof | null): [string, boolean] => [proof ? placeSentence(proof, proofZh.place, format) : '', isProved(proof)];

describe('what proves the place of a visit', () => {
	it('is the senior’s telephone before any position', () => {
		const proof = { at: '2026-05-01T03:00:00.000Z' };
		expect(says(proofOfPlace({ proof, checkIn: { position: null, distanceM: null } }))).toEqual(['11:23 已用老人的一键通证明到场', true]);
		expect(says(proofOfPlace({ proof, checkIn: { position, distanceM: 9_000 } }))).toEqual(['11:23 已用老人的一键通证明到场', true]);
	});

	it('is a position at the door, and not one further away', () => {
		expect(says(proofOfPlace({ checkIn: { position, distanceM: 200 } }))).toEqual(['已证明到场：离门口 200 米', true]);
		expect(says(proofOfPlace({ checkIn: { position, distanceM: 201 } }))).toEqual(['签到位置离门口 201 米，证明不了到场', false]);
	});

	it('is nothing yet while the phone has not told, and before anybody arrived', () => {
		expect(says(proofOfPlace({ checkIn: { position, distanceM: null } }))).toEqual(['位置已记下，联网后核对', true]);
		expect(proofOfPlace({ checkIn: null })).toBeNull();
	});

	it('is nothing without a position, and says why', () => {
		expect(says(proofOfPlace({ checkIn: { position: null, distanceM: null, noPlace: 'blocked' } }))).toEqual([
			'没有位置：手机不允许定位',
			false,
		]);
		expect(says(proofOfPlace({ checkIn: { position: null, distanceM: null } }))).toEqual(['没有位置', false]);
	});

	it('is said once to be missing on a statement', () => {
		const far: PlaceProof = { by: 'far', distanceM: 2_300 };
		expect(crewZh.statement.unprovedLine(unprovedFact(far, proofZh.place, format))).toBe('没有到场证明（签到位置离门口 2300 米），待核对');
		expect(crewEn.statement.unprovedLine(unprovedFact(far, proofEn.place, format))).toBe(
			'No proof of place (checked in 2300 米 from the door), to be checked',
		);
		const none: PlaceProof = { by: 'none', why: 'no_fix' };
		expect(crewEn.statement.unprovedLine(unprovedFact(none, proofEn.place, format))).toBe(
			'No proof of place (no position: the phone found none), to be checked',
		);
	});
});
