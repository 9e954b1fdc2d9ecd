import { DomainError, type SeatState, seatStates } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { allowedSeatActions, nextSeatState, type SeatCommand, seatCommands } from './machine.ts';

const states = Object.keys(seatStates) as SeatState[];

/** What a shift leader expects of each command in each state; what is not named is refused. */
const expected: Record<SeatCommand, Partial<Record<SeatState, SeatState>>> = {
	come_ready: { offline: 'ready', break: 'ready' },
	take_break: { offline: 'break', ready: 'break', ringing: 'break', break: 'break' },
	leave: { ready: 'offline', ringing: 'offline', wrapping_up: 'offline', break: 'offline' },
	ring: { ready: 'ringing' },
	pass_on: { ringing: 'ready' },
	stop_ringing: { ringing: 'ready' },
	miss: { ringing: 'break' },
	talk: { offline: 'talking', ready: 'talking', ringing: 'talking', wrapping_up: 'talking', break: 'talking' },
	wrap_up: { talking: 'wrapping_up' },
	free: { talking: 'ready' },
	lose_line: { talking: 'break' },
	finish: { wrapping_up: 'ready' },
};

describe('every state under every command', () => {
	for (const command of seatCommands) {
		for (const state of states) {
			const next = expected[command][state];
			it(next ? `${command} makes a ${state} seat ${next}` : `${command} is refused for a ${state} seat`, () => {
				if (next) return expect(nextSeatState(state, command)).toBe(next);
				try {
					nextSeatState(state, command);
					expect.unreachable();
				} catch (error) {
					expect(error).toBeInstanceOf(DomainError);
					expect(error).toMatchObject({ code: 'refused', facts: { status: state, command, allowed: allowedSeatActions(state) } });
				}
			});
		}
	}
});

it('lets nobody walk away from a call, and nobody take the next before the last is written up', () => {
	expect(allowedSeatActions('talking')).toEqual([]);
	expect(allowedSeatActions('wrapping_up')).toEqual(['leave', 'finish']);
	expect(allowedSeatActions('ringing')).toEqual(['take_break', 'leave', 'pass_on']);
});
