import type { BrowserContext, Locator, Page } from 'playwright-core';

/** Somebody in front of a page. */
export class Person {
	readonly page: Page;
	readonly #pictures: string;

	constructor(page: Page, pictures: string) {
		this.page = page;
		this.#pictures = pictures;
	}

	/** What this person's page runs in: its cookies, its storage, its network. */
	get context(): BrowserContext {
		return this.page.context();
	}

	/** Finds a part of the page by its `data-testid`. */
	at(name: string | RegExp): Locator {
		return this.page.getByTestId(name);
	}

	/** Waits until a part of the page shows the words. */
	async reads(part: string, words: string | RegExp): Promise<void> {
		await this.at(part).getByText(words).first().waitFor();
	}

	/** Waits until a part of the page is in a state that it names by an attribute, such as `data-phase`. */
	async sees(part: string, attribute: string, value: string): Promise<void> {
		await this.page.locator(`[data-testid=${part}][${attribute}=${value}]`).waitFor();
	}

	/** Waits until a part of the page is gone. */
	async misses(part: string): Promise<void> {
		await this.at(part).waitFor({ state: 'detached' });
	}

	/** Fills in the sign-in page. */
	async signsIn(login: string, password: string): Promise<void> {
		await this.at('sign-in-login').fill(login);
		await this.at('sign-in-password').fill(password);
		await this.at('sign-in-submit').click();
	}

	/** Writes into a field and presses Enter. */
	async writes(field: string, text: string): Promise<void> {
		await this.at(field).fill(text);
		await this.at(field).press('Enter');
	}

	/** Presses keys one after the other. */
	async presses(...keys: string[]): Promise<void> {
		for (const key of keys) await this.page.keyboard.press(key);
	}

	/** Types into the field that has the focus by itself: waits until it has, and never puts it there. */
	async types(field: string, text: string): Promise<void> {
		await this.waitsForFocus(field);
		await this.page.keyboard.type(text);
	}

	/** Waits until a part of the page has the focus. */
	async waitsForFocus(part: string): Promise<void> {
		await this.page.locator(`[data-testid=${part}]:focus`).waitFor();
	}

	/** Keeps a key down until the fact is there, as a thumb would. */
	async holds(key: string, until: () => Promise<unknown>): Promise<void> {
		// Nobody holds a key before the page says what it does; pressed earlier, it would be held in vain.
		const name = key.length === 1 ? key.toUpperCase() : key;
		await this.page.locator(`[aria-keyshortcuts~="${name}"]`).first().waitFor();
		await this.page.keyboard.down(key);
		await until();
		await this.page.keyboard.up(key);
	}

	/** Saves what this person sees, with everything that moves at its end. */
	async looks(name: string): Promise<void> {
		await this.page.screenshot({ path: `${this.#pictures}-${name}.png`, animations: 'disabled' });
	}
}
