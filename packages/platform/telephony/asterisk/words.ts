import { z } from 'zod';
import { type Part, parts, type Step } from '../script.ts';
import { readAsk, writeAsk } from './ask-text.ts';

/** Variables that a leg carries, so that whoever leads next knows what it was doing. */
export const VARIABLE = { call: 'UNWALLED_CALL', ask: 'UNWALLED_ASK', room: 'UNWALLED_ROOM', part: 'UNWALLED_PART' } as const;

/** The event by which any process asks the switchboard to speak to a room. */
export const ANNOUNCE_EVENT = 'unwalled_announce';

/** The event by which any process says that a leg has another part; a variable of the leg holds it. */
export const PART_EVENT = 'unwalled_part';

/** Reads a part; null when it is none. */
export const readPart = (text: string): Part | null => parts.find((part) => part === text) ?? null;

/** Names the bridge of a room. */
export const bridgeOf = (room: string): string => `room-${room}`;

/** Names the room of a bridge; null of a bridge that is not ours. */
export const roomOfBridge = (bridge: string): string | null => (bridge.startsWith('room-') ? bridge.slice('room-'.length) : null);

/** Names the leg of an outbound call. */
export const legName = (callId: string): string => `leg-${callId}`;

/** A step into a room. */
export type RoomStep = Extract<Step, { do: 'room' }>;

const roomText = z.object({
	room: z.string(),
	label: z.string(),
	wait: z.string(),
	starts: z.enum(['0', '1']),
	ends: z.enum(['0', '1']),
	part: z.enum(parts).optional(),
});

/** Writes a step into a room as the value of a variable. */
export const writeRoom = ({ room, label, wait, startsRoom, endsRoom, part }: RoomStep): string =>
	new URLSearchParams({
		room,
		label,
		wait: wait ? writeAsk(wait) : '',
		starts: startsRoom ? '1' : '0',
		ends: endsRoom ? '1' : '0',
		...(part ? { part } : {}),
	}).toString();

/** Reads it again; null when it is none of ours. */
export function readRoom(text: string): RoomStep | null {
	const parsed = roomText.safeParse(Object.fromEntries(new URLSearchParams(text)));
	if (!parsed.success) return null;
	const { room, label, wait, starts, ends, part } = parsed.data;
	const step: RoomStep = { do: 'room', room, label, wait: readAsk(wait), startsRoom: starts === '1', endsRoom: ends === '1' };
	return part ? { ...step, part } : step;
}
