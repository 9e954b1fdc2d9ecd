import type { VisitStatus } from '@unwalled/contracts';
import type { Hot } from '@unwalled/database';

/** A door at which something is going on: nothing that tells who lives there. */
export interface Place {
	readonly ticketId: string;
	readonly number: string;
	/** Null where nobody has accepted yet. */
	readonly visit: VisitStatus | null;
	readonly isSos: boolean;
	/** WGS84 degrees. */
	readonly lng: number;
	readonly lat: number;
}

const MOST = 500; // more signs than that are a stain, not a map

const PLACES = `select t.id as "ticketId", t.number::text as number, v.status as visit, t.kind = 'sos' as "isSos", h.lng, h.lat
from tickets t join households h on h.id = t.household_id
left join visits v on v.ticket_id = t.id and v.status in ('created', 'en_route', 'on_scene')
where t.status in ('open', 'acknowledged', 'dispatching', 'assigned') and (t.kind = 'sos' or v.id is not null)
and t.area_path ~>=~ $1 and t.area_path ~<~ ($1 || '/') order by t.opened_at desc, t.id desc limit ${MOST}`;

/** Lists the doors of an area's red button tickets and visits under way, the newest first. */
export async function listPlaces(eyes: Hot, areaPath: string): Promise<Place[]> {
	const { rows } = await eyes.query<Place & Record<string, unknown>>({ text: PLACES, values: [areaPath] });
	return rows;
}
