import { DomainError } from '@unwalled/contracts';
import type { CarrierName } from '@unwalled/runtime';
import type { CallRequest, Carrier, HouseCarrier, InboundAtCarrier } from './carrier.ts';
import { carrierOf, type Known, type Lines, lineShownBy } from './which-carrier.ts';

/** Reads what is written of the leg that a room is named after; null of a room that no row knows. */
export type FindRoom = (room: string) => Promise<Known | null>;

interface CarriersOfLines {
	readonly lines: Lines;
	readonly carriers: ReadonlyMap<CarrierName, Carrier>;
	readonly findRoom: FindRoom;
}

/**
 * Makes one carrier of several: each leg, room and text is the affair of the carrier that has it. A leg that joins a room
 * is rung by the carrier that holds the room; one that joins none, by another carrier when its own is away.
 */
export function carrierOfLines({ lines, carriers, findRoom }: CarriersOfLines): HouseCarrier {
	const named = (name: CarrierName): Carrier => {
		const carrier = carriers.get(name);
		if (!carrier) throw new Error(`The carrier ${name} is not open`);
		return carrier;
	};
	const of = (known: Known): Carrier => named(carrierOf(lines, known));
	const ofRoom = async (room: string): Promise<CarrierName> => carrierOf(lines, (await findRoom(room)) ?? {});
	const each = [...carriers.values()];
	return {
		each,
		async placeCall(request) {
			const { room, from: line } = request;
			if (room) {
				const name = await ofRoom(room);
				return named(name).placeCall(showing(lines, name, request));
			}
			return placeAnywhere({ lines, carriers }, carrierOf(lines, { line }), request);
		},
		announce: async (room, ask) => named(await ofRoom(room)).announce(room, ask),
		givePart: (given) => of(given).givePart(given),
		endRoom: async (room) => named(await ofRoom(room)).endRoom(room),
		hangUp: (sid) => of({ sid }).hangUp(sid),
		sendText: (request) => of({}).sendText(request),
		findText: (request) => of({}).findText(request),
		findCallStatus: (sid) => of({ sid }).findCallStatus(sid),
		findTextStatus: (sid, given) => of({ sid }).findTextStatus(sid, given),
		listInbound: (since) => listEverywhere(each, since),
	};
}

const showing = (lines: Lines, carrier: CarrierName, request: CallRequest): CallRequest => {
	const from = lineShownBy(lines, carrier, request.from);
	return from ? { ...request, from } : request;
};

type Carriers = Pick<CarriersOfLines, 'lines' | 'carriers'>;

/** Rings by the carrier whose line is shown; when it is away, by any other that has a line of ours: it may be for a life. */
async function placeAnywhere({ lines, carriers }: Carriers, first: CarrierName, request: CallRequest): Promise<{ sid: string }> {
	const others = [...carriers.keys()].filter((name) => name !== first && lineShownBy(lines, name));
	let away: unknown = new Error(`The carrier ${first} is not open`);
	for (const name of [first, ...others]) {
		try {
			const carrier = carriers.get(name);
			if (carrier) return await carrier.placeCall(showing(lines, name, request));
		} catch (error) {
			if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
			if (name === first) away = error;
		}
	}
	throw away;
}

/** Puts the lists together that can be read. @throws what the first carrier said when none can. */
async function listEverywhere(each: readonly Carrier[], since: Date): Promise<InboundAtCarrier[]> {
	const read = await Promise.allSettled(each.map((carrier) => carrier.listInbound(since)));
	const failed = read.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
	if (failed.length === read.length) throw failed[0];
	return read.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])).sort((a, b) => b.at.getTime() - a.at.getTime());
}
