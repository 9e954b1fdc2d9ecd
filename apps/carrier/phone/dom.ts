type Child = Node | string | null;
type Handlers = { [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };

export interface Settings {
	class?: string;
	/** Attributes as they stand in HTML; `false` leaves one out. */
	attributes?: Record<string, string | boolean>;
	on?: Handlers;
}

/** Sets or removes attributes of an element. */
export function setAttributes(element: Element, attributes: Record<string, string | boolean>): void {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === false) element.removeAttribute(name);
		else if (element.getAttribute(name) !== (value === true ? '' : value)) element.setAttribute(name, value === true ? '' : value);
	}
}

function listen(element: HTMLElement, handlers: Handlers): void {
	for (const [name, handler] of Object.entries(handlers)) element.addEventListener(name, handler as EventListener);
}

/** Builds an element with its attributes, handlers and children. */
export function build<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	settings: Settings,
	...children: Child[]
): HTMLElementTagNameMap[Tag] {
	const element = document.createElement(tag);
	if (settings.class !== undefined) element.className = settings.class;
	if (settings.attributes) setAttributes(element, settings.attributes);
	if (settings.on) listen(element, settings.on);
	element.append(...children.filter((child) => child !== null));
	return element;
}

/** Writes text only when it differs, so that a screen reader is not told twice. */
export function write(element: HTMLElement, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides an element. */
export function show(element: HTMLElement, visible: boolean): void {
	element.hidden = !visible;
}

/** One line of a list: the element, and how it shows a newer state. */
export interface Part<Model> {
	element: HTMLElement;
	update(model: Model): void;
}

/** Keeps a list of parts in step with its models, without rebuilding what the user may be typing into. */
export class PartList<Model> {
	readonly #container: HTMLElement;
	readonly #key: (model: Model) => string;
	readonly #create: (model: Model) => Part<Model>;
	readonly #parts = new Map<string, Part<Model>>();

	constructor(container: HTMLElement, list: { key: (model: Model) => string; create: (model: Model) => Part<Model> }) {
		this.#container = container;
		this.#key = list.key;
		this.#create = list.create;
	}

	update(models: readonly Model[]): void {
		const wanted = new Set(models.map(this.#key));
		for (const [key, part] of this.#parts) {
			if (wanted.has(key)) continue;
			part.element.remove();
			this.#parts.delete(key);
		}
		models.forEach((model, position) => {
			const key = this.#key(model);
			const part = this.#parts.get(key) ?? this.#create(model);
			this.#parts.set(key, part);
			if (this.#container.children[position] !== part.element)
				this.#container.insertBefore(part.element, this.#container.children[position] ?? null);
			part.update(model);
		});
	}
}
