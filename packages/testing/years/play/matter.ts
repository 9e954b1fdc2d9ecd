import type { ListedItem } from '@unwalled/catalogue';
import type { Dice } from '@unwalled/city';
import type { Priority } from '@unwalled/contracts';
import type { Actor } from '@unwalled/messaging';
import { EMERGENCY_ITEM } from '@unwalled/ticket/rules';
import { localDay, MINUTE_MS, SECOND_MS } from '../plan/calendar.ts';
import type { Plot } from '../plan/plot.ts';
import type { Crowd } from '../town/crowd.ts';
import type { Door, PriceList, Town } from '../town/town.ts';
import { askUntilTaken } from './asking.ts';
import { answer, hear, type Leg, ringInto } from './hearing.ts';
import type { Need } from './need.ts';
import { namer, type Stage } from './stage.ts';
import { visit } from './visiting.ts';
import { summaryOf } from './words.ts';

const FIRST_ALERT_MS = 250;
const LONG_WAIT = 0.02;

/** Plays one matter from the press to the closed ticket by the rules that the house's commands go by. */
export function playMatter(stage: Stage, plot: Plot): void {
	const { dice, at } = plot;
	const door = dice.pick(stage.town.doors);
	const actor = dice.pick(stage.town.operators);
	const item = plot.story === 'visit' ? chooseItem(stage, plot, door) : null;
	const newId = namer(plot.number);
	const { need, caller } = hear({ stage, plot, door, newId, actor, summary: summaryOf(dice, plot.story) });
	if (need.ticket.priority === 'P0') need.raiseFirst(at + FIRST_ALERT_MS);
	const talk = caller ? talkOf(need, caller, { plot, actor }) : null;
	if (!caller && need.ticket.status === 'open') {
		const taken = at + dice.between(20, 100) * SECOND_MS;
		need.passUntil(taken);
		need.acknowledge(taken, actor);
	}
	const heard = (talk?.from ?? need.ticket.acknowledgedAt?.getTime() ?? at) + dice.between(15, 50) * SECOND_MS;
	const ended = item ? serve({ need, plot, actor, item, door }, { heard, talk }) : settle({ need, plot, actor, talk, heard });
	if (need.ticket.status === 'resolved') need.close(ended + dice.between(1, 20) * MINUTE_MS, actor);
}

/** A conversation: since when, and how it is ended. */
interface Talk {
	readonly from: number;
	readonly caller: Leg;
	readonly legs: Leg[];
}

function talkOf(need: Need, caller: Leg, { plot, actor }: { plot: Plot; actor: Actor }): Talk {
	const from = plot.at + waitOf(plot.dice, need.ticket.priority === 'P0');
	return { from, caller, legs: [answer(need, caller, { at: from, actor })] };
}

/** How long a caller waits for an operator. */
function waitOf(dice: Dice, isLife: boolean): number {
	if (isLife) return dice.between(2, 9) * SECOND_MS + dice.below(SECOND_MS);
	// Two in a hundred wait longer than their policy lets them: the next people are told.
	if (dice.chance(LONG_WAIT)) return dice.between(121, 230) * SECOND_MS;
	return dice.between(3, 24) * SECOND_MS + dice.below(SECOND_MS);
}

/** The caller hangs up, and with them everybody who was rung for them. */
function hangUp({ caller, legs }: Talk, at: number): void {
	caller.hear(at, 'completed', 2);
	for (const leg of legs) leg.hear(at + 200, 'completed', 2);
}

interface Settling {
	readonly need: Need;
	readonly plot: Plot;
	readonly actor: Actor;
	readonly talk: Talk | null;
	readonly heard: number;
}

/** Ends a matter at the telephone or at the counter; answers when. */
function settle({ need, plot, actor, talk, heard }: Settling): number {
	const { dice, story, outcome, priority } = plot;
	need.passUntil(heard);
	const seniorId = need.ticket.seniorId ?? dice.pick(need.door.seniors).id;
	if (story !== 'counter' && priority !== 'P0') need.classify(heard, actor, { priority, seniorId });
	if (story === 'rescue' && talk) callAmbulance(need, talk, { actor, at: heard });
	const ended = heard + dice.between(20, story === 'rescue' ? 100 : 160) * SECOND_MS;
	if (talk) hangUp(talk, ended);
	const done = ended + dice.between(2, 40) * SECOND_MS;
	need.passUntil(done);
	if (outcome === null) need.withdraw(done, actor);
	else need.resolve('resolve', done, { actor, outcome });
	return done;
}

function callAmbulance(need: Need, talk: Talk, { actor, at }: { actor: Actor; at: number }): void {
	const { ambulance } = need.stage.lines;
	const leg = ringInto(need, talk.caller, { party: 'contact', dialled: ambulance, purpose: `phone:${ambulance}`, actor, at });
	talk.legs.push(leg);
	need.emit('call.opened', at, actor, { direction: 'outbound' }, { callId: leg.row.id });
	leg.place(at);
	need.apply('ambulance', at, { voiceDueAt: null, ambulance: 'sent' });
	need.emit('ticket.ambulance_called', at, actor, {});
	leg.hear(at + 5 * SECOND_MS, 'in_progress', 1);
}

interface Serving {
	readonly need: Need;
	readonly plot: Plot;
	readonly actor: Actor;
	readonly item: ListedItem;
	readonly door: Door;
}

/** Sends somebody; answers when the matter was over. */
function serve({ need, plot, actor, item, door }: Serving, { heard, talk }: { heard: number; talk: Talk | null }): number {
	const { dice, priority, nobodyHome } = plot;
	need.passUntil(heard);
	const seniorId = need.ticket.seniorId ?? dice.pick(door.seniors).id;
	if (priority !== 'P0') need.classify(heard, actor, { priority, seniorId, serviceItemCode: item.code });
	else if (!need.ticket.seniorId) need.classify(heard, actor, { priority, seniorId });
	if (talk) hangUp(talk, heard + dice.between(8, 40) * SECOND_MS);
	const taken = askUntilTaken({ need, item, actor, dice }, heard + 4 * SECOND_MS);
	const over = visit({ need, taken, dice, durationMin: item.durationMin, nobodyHome });
	if (!nobodyHome) return over;
	const rung = over + dice.between(1, 10) * MINUTE_MS;
	need.passUntil(rung);
	need.resolve('resolve', rung, { actor, outcome: 'answered' });
	return rung;
}

/** Chooses what is ordered: on offer that day, for everybody, without a photo, and somebody serves the door with it. */
function chooseItem({ town, crowd }: Stage, { at, priority, dice }: Plot, door: Door): ListedItem {
	const list = listOf(town, localDay(at));
	const key = `${door.areaPath} ${priority === 'P0'}`;
	const items = list.byDoor.get(key) ?? servable(list.items, { crowd, priority, areaPath: door.areaPath });
	list.byDoor.set(key, items);
	return dice.pick(items);
}

function servable(
	items: readonly ListedItem[],
	{ crowd, priority, areaPath }: { crowd: Crowd; priority: Priority; areaPath: string },
): readonly ListedItem[] {
	return items.filter(
		({ code, skill }) =>
			(priority === 'P0') === (code === EMERGENCY_ITEM) &&
			crowd.poolOf({ areaPath, skill }).hands.some((hand) => {
				const serves = hand.areaPath === areaPath || areaPath.startsWith(`${hand.areaPath}.`);
				return hand.firmFit && serves && hand.status !== 'off_duty';
			}),
	);
}

/** What anybody can order without evidence that a generator has none of, and of it what can be done at a door. */
interface Orderable {
	readonly items: readonly ListedItem[];
	readonly byDoor: Map<string, readonly ListedItem[]>;
}

const known = new WeakMap<PriceList, Orderable>();

function listOf(town: Town, day: string): Orderable {
	const list = town.priceLists.find(({ from }) => from <= day);
	if (!list) throw new Error(`nothing can be ordered on ${day}`);
	const found = known.get(list);
	if (found) return found;
	const items = [...list.items.values()].filter(
		({ requiredEvidence, eligibleGroups }) => requiredEvidence.length === 0 && eligibleGroups.length === 0,
	);
	const fresh = { items, byDoor: new Map() };
	known.set(list, fresh);
	return fresh;
}
