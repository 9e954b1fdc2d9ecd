import { expect, it } from 'vitest';
import type { PhoneEvent } from './machine.ts';
import { type Line, Phone } from './phone.ts';

function openPhone() {
	const done: string[] = [];
	const waiting: { inMs: number; run(): void }[] = [];
	let tellPhone: (event: PhoneEvent) => void = () => undefined;
	const note =
		(what: string) =>
		(...facts: unknown[]) =>
			void done.push([what, ...facts].join(' '));
	const line: Line = {
		connect: note('connect'),
		reconnect: note('reconnect'),
		register: note('register'),
		pickUp: note('pick up'),
		hangUp: note('hang up'),
		hold: note('hold'),
		mute: note('mute'),
		sendDigit: note('digit'),
		close: note('close'),
	};
	const later = (inMs: number, run: () => void) => {
		const entry = { inMs, run };
		waiting.push(entry);
		return () => void waiting.splice(waiting.indexOf(entry), 1);
	};
	const phone = new Phone((tell) => {
		tellPhone = tell;
		return line;
	}, later);
	return { phone, done, waiting, happens: (event: PhoneEvent) => tellPhone(event) };
}

it('has the line do what was decided, and tells whoever listens', () => {
	const { phone, done, happens } = openPhone();
	let draws = 0;
	const stop = phone.subscribe(() => draws++);
	phone.tell({ told: 'owned' });
	happens({ told: 'registered' });
	happens({ told: 'rang', id: 'a', from: '12349' });
	phone.tell({ told: 'pick_up' });
	happens({ told: 'connected', id: 'a' });
	phone.tell({ told: 'mute' });
	phone.tell({ told: 'digit', digit: '5' });
	stop();
	phone.tell({ told: 'hang_up' });
	expect(done).toEqual(['connect', 'pick up a', 'mute a true', 'digit a 5', 'hang up a']);
	expect(draws).toBe(7);
});

it('registers again after a while: one wait at a time, and none once it is closed', () => {
	const { phone, done, waiting, happens } = openPhone();
	phone.tell({ told: 'owned' });
	happens({ told: 'not_registered', why: 'busy' });
	happens({ told: 'not_registered', why: 'busy' });
	expect(waiting.map(({ inMs }) => inMs)).toEqual([2_000]);
	waiting[0]?.run();
	expect(done).toEqual(['connect', 'register']);
	phone.close();
	expect(waiting).toEqual([]);
	expect(done.at(-1)).toBe('close');
});
