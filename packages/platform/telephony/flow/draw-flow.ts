import { type Choice, type Flow, type FlowNode, waysOf, wordsOf } from './flow.ts';
import { sayHours } from './hours.ts';
import { fillIn } from './run-flow.ts';

type Language = 'zh-CN' | 'en';

const BOX = 250;
const GAP = 34;
const PASSAGE = 30; // the width that a line needs which passes a layer
const BETWEEN_LAYERS = 58;
const LINE = 18;
const PADDING = 12;
const LETTERS = 34; // half-width letters in a line of a box

const WORDS = {
	'zh-CN': {
		...{ prompt: '播放', digits: '请按键', branch: '判断', queue: '进入等待，坐席接听', call_back: '记下：希望回电' },
		...{ record: '留言', said: '说完', static_route: '转值班电话', hang_up: '挂断', none: '没有按键', otherwise: '其他' },
		...{ opening_hours: '营业时间', line: '拨打的号码', caller: '来电人', language: '语言' },
		...{ open: '营业', closed: '非营业', known: '已登记', unknown: '未登记', dialect: '方言', 'zh-CN': '普通话', en: '英语' },
		...{ seconds: '秒', again: '次重播' },
	},
	en: {
		...{
			prompt: 'Says',
			digits: 'Asks for a key',
			branch: 'Looks at',
			queue: 'Waits for an operator',
			call_back: 'Notes a wish to be rung back',
		},
		...{
			record: 'Takes a message',
			said: 'said',
			static_route: 'Rings the duty telephones',
			hang_up: 'Hangs up',
			none: 'no key',
			otherwise: 'otherwise',
		},
		...{ opening_hours: 'opening hours', line: 'number dialled', caller: 'caller', language: 'language' },
		...{ open: 'open', closed: 'closed', known: 'known', unknown: 'unknown', dialect: 'dialect', 'zh-CN': 'Mandarin', en: 'English' },
		...{ seconds: 's', again: ' × again' },
	},
} as const;

const wordOf = (word: string, language: Language): string => {
	const words: Readonly<Record<string, string>> = WORDS[language];
	return words[word] ?? word;
};

/** A node in a layer, or (without one) the passage of ways that lead on to `to`. */
interface Slot {
	readonly to: string;
	readonly node: FlowNode | null;
	readonly lines: readonly string[];
	readonly from: { readonly slot: Slot; readonly on: string }[];
	x: number;
	y: number;
}

/** Draws a checked flow as SVG, layer by layer from its start; it follows the reader's light or dark. */
export function drawFlow(flow: Flow, language: Language): string {
	const layers = layersOf(flow, language);
	const width = Math.max(...layers.map(widthOf)) + 2 * GAP;
	let y = GAP + LINE;
	for (const layer of layers) {
		let x = (width - widthOf(layer)) / 2;
		for (const slot of layer) {
			slot.x = x + widthOfSlot(slot) / 2;
			slot.y = y;
			x += widthOfSlot(slot) + GAP;
		}
		y += Math.max(...layer.map(heightOf)) + BETWEEN_LAYERS;
	}
	const slots = layers.flat();
	const body = [
		...slots.flatMap((slot) => slot.from.map((way) => drawWay(way, slot, language))),
		...slots.map((slot) => drawBox(slot, language)),
	];
	return `${frame({ width, height: y, title: flow.name[language] })}\n${body.join('\n')}\n</svg>\n`;
}

function layersOf(flow: Flow, language: Language): Slot[][] {
	const depths = depthsOf(flow);
	const slotOf = (to: string, isHere: boolean): Slot => {
		const node = isHere ? (flow.nodes[to] ?? null) : null;
		return { to, node, lines: node ? linesOf(flow, { node, language }) : [], from: [], x: 0, y: 0 };
	};
	const layers: Slot[][] = [[slotOf(flow.start, true)]];
	const deepest = Math.max(...depths.values());
	for (let depth = 1; depth <= deepest; depth++) {
		const layer = new Map<string, Slot>();
		for (const slot of layers[depth - 1] ?? [])
			for (const { to, on } of slot.node ? waysOf(slot.node) : [{ to: slot.to, on: '' }]) {
				const next = layer.get(to) ?? slotOf(to, depths.get(to) === depth);
				next.from.push({ slot, on });
				layer.set(to, next);
			}
		layers.push([...layer.values()]);
	}
	return layers;
}

/** The longest way from the start to each node: nobody is drawn above who leads there. */
function depthsOf(flow: Flow): Map<string, number> {
	const depths = new Map<string, number>();
	const walk = (name: string, depth: number): void => {
		if ((depths.get(name) ?? -1) >= depth) return;
		depths.set(name, depth);
		const node = flow.nodes[name];
		for (const { to } of node ? waysOf(node) : []) walk(to, depth + 1);
	};
	walk(flow.start, 0);
	return depths;
}

const widthOfSlot = ({ node }: Slot): number => (node ? BOX : PASSAGE);
const heightOf = ({ lines }: Slot): number => lines.length * LINE + 2 * PADDING;
const widthOf = (layer: readonly Slot[]): number => layer.reduce((sum, slot) => sum + widthOfSlot(slot) + GAP, -GAP);

function linesOf(flow: Flow, { node, language }: { node: FlowNode; language: Language }): string[] {
	const title = wordOf(node.do, language);
	const spoken = 'prompt' in node && node.prompt ? wrap(wordsIn(flow, { prompt: node.prompt, language })) : [];
	if (node.do === 'branch') return [`${title} ${wordOf(node.by, language)}`, ...hoursOf(flow, { by: node.by, language })];
	if (node.do === 'record')
		return [`${title} · ≤ ${node.maxS} ${wordOf('seconds', language)}`, ...spoken, ...needsOf(Object.entries(node.keys))];
	if (node.do !== 'digits') return [title, ...spoken];
	const again = node.retries > 0 ? ` · ${node.retries}${wordOf('again', language)}` : '';
	const choices = [...Object.entries(node.keys), [wordOf('none', language), node.none] as const];
	return [`${title} · ${node.timeoutS} ${wordOf('seconds', language)}${again}`, ...spoken, ...needsOf(choices)];
}

const needsOf = (choices: readonly (readonly [key: string, Choice])[]): string[] =>
	choices.flatMap(([key, { need }]) => (need ? wrap(`${key} → ${need.priority} ${need.summary}`) : []));

const hoursOf = (flow: Flow, { by, language }: { by: string; language: Language }): string[] =>
	by === 'opening_hours' && flow.hours ? wrap(sayHours(flow.hours, language === 'en' ? 'en' : 'zh')) : [];

function wordsIn(flow: Flow, { prompt, language }: { prompt: string; language: Language }): string {
	const variants = flow.prompts[prompt];
	const variant = variants?.[language] ?? variants?.['zh-CN'];
	return variant === undefined ? '' : fillIn(flow, wordsOf(variant), language);
}

/** Breaks a sentence where it fits: anywhere in Chinese, between words in English. */
function wrap(text: string): string[] {
	const lines: string[] = [];
	let line = '';
	for (const piece of text.match(/[!-~]+ ?|./gu) ?? []) {
		if (line !== '' && lengthOf(line + piece.trimEnd()) > LETTERS) {
			lines.push(line.trimEnd());
			line = '';
		}
		line += piece;
	}
	return [...lines, line.trimEnd()].filter((one) => one !== '');
}

const lengthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const frame = ({ width, height, title }: { width: number; height: number; title: string }): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui, sans-serif" font-size="13">
<style>:root{color-scheme:light dark;--paper:#fff;--ink:#1d2733;--line:#5b6b7c;--box:#f2f5f8;--end:#e3f1e7}@media(prefers-color-scheme:dark){:root{--paper:#12181f;--ink:#e8edf2;--line:#93a4b5;--box:#1e2832;--end:#1c3527}}
text{fill:var(--ink)}path{fill:none;stroke:var(--line);stroke-width:1.5}rect{fill:var(--box);stroke:var(--line)}.end{fill:var(--end)}.title{font-weight:600}.on{paint-order:stroke;stroke:var(--paper);stroke-width:5px}</style>
<rect width="${width}" height="${height}" style="fill:var(--paper);stroke:none"/><text class="title" x="${GAP}" y="${LINE + 6}">${escaped(title)}</text>`;

function drawBox(slot: Slot, language: Language): string {
	const height = heightOf(slot);
	if (!slot.node) return `<path d="M${slot.x} ${slot.y}V${slot.y + height}"/>`;
	const left = slot.x - BOX / 2;
	const isEnd = waysOf(slot.node).length === 0;
	const lines = slot.lines.map(
		(line, at) =>
			`<text${at === 0 ? ' class="title"' : ''} x="${left + PADDING}" y="${slot.y + PADDING + LINE * (at + 0.75)}">${escaped(line)}</text>`,
	);
	return `<g lang="${language}"><rect${isEnd ? ' class="end"' : ''} x="${left}" y="${slot.y}" width="${BOX}" height="${height}" rx="8"/>${lines.join('')}</g>`;
}

/** Ways of one box that lead to one place are one line, with all of its keys. */
function drawWay(way: Slot['from'][number], to: Slot, language: Language): string {
	const together = to.from.filter(({ slot }) => slot === way.slot);
	if (together[0] !== way) return '';
	const begin = way.slot.y + heightOf(way.slot);
	const middle = (begin + to.y) / 2;
	const label = together
		.map(({ on }) => wordOf(on, language))
		.filter((on) => on !== '')
		.join(' ');
	const text =
		label === ''
			? ''
			: `<text class="on" text-anchor="middle" x="${(way.slot.x + 2 * to.x) / 3}" y="${middle + LINE / 2}">${escaped(label)}</text>`;
	return `<path d="M${way.slot.x} ${begin}C${way.slot.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}"/>${text}`;
}
