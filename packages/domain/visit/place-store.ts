import { type PlaceProof, proofOfPlace } from '@unwalled/contracts';
import type { Sql } from '@unwalled/database';
import { inArray } from 'drizzle-orm';
import type { Visit } from './model.ts';
import { listProofsByVisits } from './phone-proof-store.ts';
import { visits } from './schema.ts';

/** Lists what proves the place of several visits, by visit; none of those where the worker never arrived. */
export async function listPlacesByVisits(sql: Sql, visitIds: readonly string[]): Promise<Map<string, PlaceProof>> {
	if (visitIds.length === 0) return new Map();
	const { id, checkInAt: at, checkInLng: position, checkInDistanceM: distanceM, checkInNoPlace } = visits;
	const [rows, calls] = await Promise.all([
		sql
			.select({ id, at, position, distanceM, checkInNoPlace })
			.from(visits)
			.where(inArray(id, [...visitIds])),
		listProofsByVisits(sql, visitIds),
	]);
	const calledAt = new Map(calls.map(({ visitId, provedAt }) => [visitId, provedAt?.toISOString()]));
	return new Map(rows.flatMap((row) => entryOf(row, calledAt.get(row.id))));
}

interface Row {
	readonly id: string;
	readonly at: Date | null;
	/** Half of a position tells whether there was one. */
	readonly position: number | null;
	readonly distanceM: number | null;
	readonly checkInNoPlace: string | null;
}

function entryOf({ id, at, position, distanceM, checkInNoPlace }: Row, calledAt: string | undefined): [string, PlaceProof][] {
	const noPlace = (checkInNoPlace as Visit['checkInNoPlace']) ?? undefined;
	const place = proofOfPlace({ proof: calledAt ? { at: calledAt } : undefined, checkIn: at && { position, distanceM, noPlace } });
	return place ? [[id, place]] : [];
}
