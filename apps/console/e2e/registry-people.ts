import type { Person, Stage } from '@unwalled/browser';

/** Signs somebody in at the console, wherever their role lands. */
export async function comes(stage: Stage, login: string): Promise<Person> {
	const person = await stage.operator();
	await person.signsIn(login, 'unwalled');
	await person.at('account-menu').waitFor();
	return person;
}

/** Opens a page of administration by its address. */
export async function goes(stage: Stage, person: Person, path: string): Promise<void> {
	await person.page.goto(new URL(path, stage.house.status.people.url).href);
}

/** Chooses one of a list that opens under a field. */
export async function chooses(person: Person, field: string, option: string): Promise<void> {
	await person.at(field).click();
	await person.page.locator('.ant-select-item-option-content:visible', { hasText: option }).last().click();
}

/** Finds somebody in a field of a form by typing a part of the name. */
export async function picks(person: Person, field: string, name: string): Promise<void> {
	await person.at(field).click();
	await person.page.keyboard.type(name);
	await person.page.locator('.ant-select-item-option-content:visible', { hasText: name }).last().click();
}

/** Finds a senior in a field of a form by typing the name. */
export const picksSenior = (person: Person, name: string): Promise<void> => picks(person, 'senior-pick', name);

/** Presses the button of the form in front. */
export async function submits(person: Person): Promise<void> {
	await person.at('form-submit').last().click();
}
