import { expect, it } from 'vitest';
import { traceOf } from './trace.ts';

const databaseError = Object.assign(new Error('invalid input syntax: "李桂兰"'), {
	severity: 'ERROR',
	code: '22P02',
	detail: 'Key (phone)=(+866315231201)',
});

it('keeps where a failure came from and nobody’s name', () => {
	const trace = traceOf(new Error('Failed query: select $1\nparams: 李桂兰', { cause: databaseError }));
	expect(trace).toMatchObject({ type: 'Error', code: '22P02' });
	expect(trace.frames.length).toBeGreaterThan(0);
	expect(JSON.stringify(trace)).not.toMatch(/李桂兰|5231201/);
});

it('keeps the message of our own mistakes', () => {
	expect(traceOf(new TypeError('x is not a function'))).toMatchObject({ type: 'TypeError', message: 'x is not a function' });
	expect(traceOf('thrown text')).toEqual({ type: 'string', frames: [] });
});
