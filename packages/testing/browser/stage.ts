import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DEMONSTRATION_PASSWORD } from '@unwalled/street';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';
import { type RunningHouse, startHouse } from './house.ts';
import { Person } from './person.ts';
import { Senior } from './senior.ts';
import { witness } from './witness.ts';

const CHROMIUM_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
export const PICTURES = path.resolve(import.meta.dirname, '../../../.unwalled/screenshots');

/** The smallest screen that the console promises to fit, and a telephone in one hand. */
const DESK = { width: 1366, height: 768 };
const HAND = { width: 390, height: 844 };
/** 14 m from the door of 李桂兰, so that the distance to the door has something to say. */
const NEAR_THE_DOOR = { longitude: 122.1212, latitude: 37.5063, accuracy: 9 };

/** A story that lets time pass on somebody's page, by Playwright's `clock`, asks for it before the page is opened. */
interface OwnClock {
	readonly ownClock?: boolean;
}
type Setting = BrowserContextOptions & OwnClock;

/** A page has as long as its processes need on a machine that does much else: how fast it is, the benchmarks say. */
const PATIENCE_MS = 60_000;

/** A real house and a browser in which every person has cookies, storage and network of their own. */
export interface Stage {
	readonly house: RunningHouse;
	/** Errors that nobody caught on any page: a good story ends with none. */
	readonly complaints: readonly string[];
	/** Opens the phone page. */
	senior(): Promise<Senior>;
	/** Opens the console, signed in, or at its sign-in page when no login is given. */
	operator(login?: string, setting?: Setting): Promise<Person>;
	/** Opens the provider's page on a telephone in the hand, its position allowed, and signs in. */
	worker(login: string, has?: OwnClock): Promise<Person>;
	close(): Promise<void>;
}

/** Starts a house and a Chromium for one story; its name begins the names of the screenshots. */
export async function openStage(story: string): Promise<Stage> {
	await mkdir(PICTURES, { recursive: true });
	const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_ARGS });
	try {
		return new RealStage(await startHouse(), browser, path.join(PICTURES, story));
	} catch (error) {
		await browser.close();
		throw error;
	}
}

class RealStage implements Stage {
	readonly house: RunningHouse;
	readonly complaints: string[] = [];
	readonly #browser: Browser;
	readonly #pictures: string;

	constructor(house: RunningHouse, browser: Browser, pictures: string) {
		this.house = house;
		this.#browser = browser;
		this.#pictures = pictures;
	}

	async #open(who: string, url: string, { ownClock = false, ...setting }: Setting): Promise<Page> {
		const context = await this.#browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...setting });
		context.setDefaultTimeout(PATIENCE_MS);
		const page = await context.newPage();
		witness(page, who);
		page.on('pageerror', (error) => this.complaints.push(`${url}: ${error.message}`));
		// From the start: a clock that is put into a running page stands at 1970 for some milliseconds, and the page may save then.
		if (ownClock) await context.clock.install();
		await page.goto(url);
		return page;
	}

	async senior(): Promise<Senior> {
		const senior = new Senior(await this.#open('senior', this.house.status.carrier.phoneUrl, { viewport: DESK }), this.#pictures);
		await senior.sees('connection', 'data-state', 'live');
		return senior;
	}

	async operator(login?: string, setting?: Setting): Promise<Person> {
		const operator = new Person(
			await this.#open(login ?? 'desk', this.house.status.people.consoleUrl, { viewport: DESK, ...setting }),
			this.#pictures,
		);
		if (login === undefined) return operator;
		await operator.signsIn(login, DEMONSTRATION_PASSWORD);
		await operator.sees('live-state', 'data-phase', 'live');
		return operator;
	}

	async worker(login: string, has?: OwnClock): Promise<Person> {
		const setting = { viewport: HAND, hasTouch: true, geolocation: NEAR_THE_DOOR, permissions: ['geolocation'], ...has };
		const worker = new Person(await this.#open(login, this.house.status.people.providerUrl, setting), this.#pictures);
		await worker.signsIn(login, DEMONSTRATION_PASSWORD);
		await worker.at('tab-now').waitFor();
		return worker;
	}

	async close(): Promise<void> {
		await this.#browser.close();
		await this.house.stop();
	}
}
