import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
	const lines: string[] = [];
	write(createLogger('test', 'trace', { write: (line) => void lines.push(line) }));
	return lines.join('');
}

it('leaves out fields that name a person, however they came in', () => {
	const text = logged((log) =>
		log.info({ phone: '+8613800138000', senior: { name: '李桂兰', address: '文化中路58号' }, a: { b: { idNumber: 'x' } } }),
	);
	expect(text).not.toMatch(/李桂兰|文化中路|13800138000/);
	expect(text).toContain('[redacted]');
});

it('masks numbers in the text of an error and in a message', () => {
	const text = logged((log) => {
		log.error({ err: new Error('no such phone +8613800138000 of 370602194805120021') }, 'called 0631-5231201');
	});
	expect(text).not.toMatch(/13800138000|370602194805120021|5231201/);
	expect(text).toContain('138****8000');
});

it('leaves ids, instants and durations as they are', () => {
	const line = { ticketId: 'tkt_01jd13800138000abc', seq: 13_800_138, ms: 42 };
	expect(JSON.parse(logged((log) => log.info(line, 'done')))).toMatchObject({ ...line, msg: 'done' });
});
