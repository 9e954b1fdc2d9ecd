import { createActions } from './actions.ts';
import { AnyNumber } from './any-number.ts';
import { follow } from './connection.ts';
import { build } from './dom.ts';
import { Handset } from './handset.ts';
import { Heading } from './heading.ts';
import { apply, emptyModel } from './model.ts';
import { PhoneBook } from './phone-book.ts';
import { Telephones } from './telephones.ts';
import { Texts } from './texts.ts';
import { TroubleDrawer } from './trouble-drawer.ts';

const SECOND_MS = 1_000; // clocks and countdowns on the page

const model = emptyModel();
let asked = false;

/** Shows the present state once, however many events came in since the last picture. */
function render(): void {
	if (asked) return;
	asked = true;
	requestAnimationFrame(() => {
		asked = false;
		for (const part of parts) part.update();
	});
}

const actions = createActions((failure) => {
	model.failure = failure;
	render();
});

const heading = new Heading(model, render);
const handset = new Handset(model, actions, render);
const more = new AnyNumber(model, actions);
const trouble = new TroubleDrawer(model, actions);
const telephones = new Telephones(model, actions);
const texts = new Texts(model);
const book = new PhoneBook(model, actions);
const parts = [heading, handset, more, trouble, telephones, texts, book];

const left = build('div', { class: 'column' }, handset.element, more.element, trouble.element);
const right = build('div', { class: 'column' }, telephones.element, texts.element, book.element);
document.querySelector('#page')?.replaceChildren(heading.element, build('main', {}, left, right));
render();

follow(
	(event) => {
		apply(model, event);
		render();
	},
	() => {
		model.connection = 'lost';
		render();
	},
);
setInterval(render, SECOND_MS);
