import { Person } from './person.ts';

/** A senior at the phone page: the newcomer's hand on the red key. */
export class Senior extends Person {
	/** Takes the telephone of the senior of that name. */
	async takesPhoneOf(name: string): Promise<void> {
		const labels = await this.at('senior-select').locator('option').allTextContents();
		const label = labels.find((one) => one.startsWith(name));
		if (!label) throw new Error(`the phone page knows no ${name}: ${labels.join(', ')}`);
		await this.at('senior-select').selectOption({ label });
	}

	/** Takes that telephone, presses the red key and waits until the line has answered. */
	async criesForHelp(name: string): Promise<void> {
		await this.takesPhoneOf(name);
		await this.at('sos-button').click();
		await this.reads('heard', '求助已收到');
	}

	/** Says a line into the running call. */
	async says(text: string): Promise<void> {
		await this.writes('speak-input', text);
	}
}
