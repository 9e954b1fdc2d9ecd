import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAUGHTER, response, SENIOR, SERVICE, SOS, startTown, type Town } from '../testing/town.ts';

let browser: Browser;
let town: Town;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
	const executablePath = process.env.UNWALLED_CHROMIUM ?? '/usr/bin/chromium';
	browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
});
afterAll(async () => {
	await browser.close();
});
beforeEach(async () => {
	complaints.length = 0;
	town = await startTown();
	page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.goto(town.carrier.url);
	await page.locator('[data-testid=connection][data-state=live]').waitFor();
});
afterEach(async () => {
	expect(complaints).toEqual([]);
	await page.close();
	await town.close();
});

const at = (name: string) => page.getByTestId(name);
const heardText = (text: string) => at('heard').getByText(text).waitFor();

test('the red key dials the SOS line, the green key the service line, and both are read on the display', async () => {
	town.customer.on('/voice', ({ params }, reply) =>
		reply.type('text/xml').send(response(`<Say>${params.To === SOS ? '求助已收到' : '请选服务'}</Say><Pause length="60"/>`)),
	);
	await at('sos-button').click();
	await heardText('求助已收到');
	expect(await at('service-button').isDisabled()).toBe(true);
	await at('hang-up').click();
	await at('service-button').click();
	await heardText('请选服务');
	expect(town.control.calls().map((call) => [call.from, call.to, call.status])).toEqual([
		[SENIOR, SOS, 'completed'],
		[SENIOR, SERVICE, 'in-progress'],
	]);
});

test('a prompt is marked, and answered from the keyboard or the number pad', async () => {
	town.customer.on('/voice', response('<Gather numDigits="1" timeout="60" action="/menu"><Say>请按键</Say></Gather>'));
	town.customer.on('/menu', response('<Redirect>/voice</Redirect>'));
	await at('service-button').click();
	await at('prompt').waitFor();
	await page.keyboard.press('3');
	await at('pad-star').click();
	await expect.poll(() => town.customer.at('/menu').map(({ params }) => params.Digits)).toEqual(['3', '*']);
});

test('a typed line is said, and a digit in it is not pressed', async () => {
	town.customer.on('/voice', response('<Gather timeout="60" action="/menu"><Say>请按键</Say></Gather>'));
	await at('sos-button').click();
	await at('prompt').waitFor();
	await at('speak-input').fill('我住 301');
	await at('speak-input').press('2');
	await at('speak-input').press('Enter');
	await heardText('我住 3012');
	expect(town.control.calls()[0]?.log.map((entry) => [entry.kind, entry.text])).toContainEqual(['spoke', '我住 3012']);
	expect(town.control.calls()[0]?.gathering?.digits).toBe('');
});

test("the daughter's telephone rings beside, is answered, and gets a text message", async () => {
	await town.client.calls.create({ to: DAUGHTER, from: SERVICE, twiml: response('<Say>您母亲按了求助键</Say><Pause length="60"/>') });
	await at('other-answer').click();
	await at(`telephone-${DAUGHTER}`).getByText('您母亲按了求助键').waitFor();
	await town.client.messages.create({ to: DAUGHTER, from: SERVICE, body: '坐席已接通' });
	await at('texts').getByText('坐席已接通').waitFor();
	await at('other-hang-up').click();
	await at(`telephone-${DAUGHTER}`).waitFor({ state: 'detached' });
});

test('any number calls, also withheld, and trouble is switched in its drawer', async () => {
	await at('more').locator('summary').click();
	await at('any-from').fill('+447911123456');
	await at('any-withheld').check();
	await at('any-dial').click();
	await expect.poll(() => town.customer.at('/voice').map(({ params }) => params.From)).toEqual(['anonymous']);
	await at('make-it-hard').click();
	await at('trouble-duplicate').fill('2');
	await at('trouble-reorder').check();
	await expect.poll(() => town.control.state().trouble).toMatchObject({ duplicate: 2, reorder: true });
	await at('trouble-clear').click();
	await expect.poll(() => town.control.state().trouble).toMatchObject({ duplicate: 0, reorder: false });
});

test('English is remembered, and a telephone-sized window needs no sideways scrolling', async () => {
	await at('language').click();
	await page.getByText('Whose telephone').waitFor();
	await page.setViewportSize({ width: 390, height: 844 });
	await page.reload();
	await page.getByText('Whose telephone').waitFor();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
});

test('a lost connection is said in words, the keys rest, and the page comes back by itself', async () => {
	const port = Number(new URL(town.carrier.url).port);
	await town.close();
	await at('connection').getByText('正在重新连接').waitFor();
	expect(await at('sos-button').isDisabled()).toBe(true);
	town = await startTown({ port });
	await page.locator('[data-testid=connection][data-state=live]').waitFor();
	expect(await at('sos-button').isEnabled()).toBe(true);
});
