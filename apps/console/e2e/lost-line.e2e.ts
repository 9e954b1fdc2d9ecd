import { openStage, type Person, type Senior, type Stage } from '@unwalled/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';

let stage: Stage;
let senior: Senior;
let lin: Person;

beforeAll(async () => {
	stage = await openStage('lost-line');
	[senior, lin] = await Promise.all([stage.senior(), stage.operator('lin')]);
});
afterAll(() => stage.close());

test('a pulled cable is said in words, and what happened meanwhile is there when it is back', async () => {
	await senior.criesForHelp('李桂兰');
	await lin.reads('sos-band', /李桂兰/);
	await lin.context.setOffline(true);
	await lin.reads('live-state', /离线，自/);
	await lin.reads('offline-line', /请用值班电话/);
	await senior.criesForHelp('宋玉梅');
	await lin.looks('01-offline');
	await lin.context.setOffline(false);
	await lin.reads('live-state', '已恢复，内容是最新的');
	await lin.misses('offline-line');
	await lin.reads('sos-band', '还有 1 个呼救');
	await lin.looks('02-current-again');
});

test('a service that is killed comes back by itself, and the console with it', async () => {
	const killed = await stage.house.processOf('live');
	process.kill(killed, 'SIGKILL');
	await lin.reads('live-state', /离线，自/);
	await lin.looks('03-killed');
	await lin.reads('live-state', '已恢复，内容是最新的');
	expect(await stage.house.processOf('live')).not.toBe(killed);
	await lin.holds('Space', () => lin.at('say-input').waitFor());
	await senior.takesPhoneOf('李桂兰');
	await senior.says('我在这儿');
	await lin.reads('speech', '我在这儿');
	await lin.looks('04-answered-after');
	expect(stage.complaints).toEqual([]);
});
